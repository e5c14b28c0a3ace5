package org.footbridge.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line between the application and the engine that a test can cut, whole or in one direction. */
final class TcpProxy implements AutoCloseable {

  private final ServerSocket server;
  private final URI target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean holdingRequests;

  TcpProxy(String target) {
    try {
      this.target = URI.create(target);
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofPlatform().daemon().name("proxy").start(this::accept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Nobody gets through any more. */
  void cut() {
    refusing = true;
    open.forEach(TcpProxy::close);
  }

  /** What the application says stays on the line; what the engine says arrives. */
  void holdRequests() {
    holdingRequests = true;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // The proxy is closed.
      }
    }
  }

  private void connect(Socket client) {
    if (refusing) {
      close(client);
      return;
    }
    try {
      Socket engine = new Socket(target.getHost(), target.getPort());
      open.add(client);
      open.add(engine);
      Thread.ofPlatform().daemon().start(() -> copy(client, engine, true));
      Thread.ofPlatform().daemon().start(() -> copy(engine, client, false));
    } catch (IOException e) {
      close(client); // The engine is away: the application sees a broken line.
    }
  }

  private void copy(Socket from, Socket to, boolean requests) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read;
      while ((read = in.read(buffer)) >= 0) {
        if (requests && holdingRequests) {
          continue;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // The line is cut.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
