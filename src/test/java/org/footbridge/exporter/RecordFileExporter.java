package org.footbridge.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes every record to a file, for tests that read what left the engine; never for production.
 */
public final class RecordFileExporter implements Exporter {

  private Path file;
  private OutputStream out;
  private Controller controller;

  @Override
  public void configure(Context context) {
    file = Path.of(String.valueOf(context.getConfiguration().getArguments().get("file")));
  }

  @Override
  public void open(Controller opened) {
    controller = opened;
    try {
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not buffered: a broker that is killed must not have told a position it did not write. */
  @Override
  public void export(Record<?> exported) {
    try {
      out.write((exported.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    controller.updateLastExportedRecordPosition(exported.getPosition());
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
