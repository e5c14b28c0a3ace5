package org.footbridge.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whom somebody comes through, and over which protocol, is believed of the proxies that are named
 * and of nobody else: by it, addresses stand in the audit trail.
 */
@Component
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String NONE = "none";

  private final List<String> named;
  private final boolean local;

  TrustedProxies(AccessSettings settings, Environment environment) {
    this.named = settings.trustedProxies();
    this.local = environment.matchesProfiles(AccessConfiguration.LOCAL);
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addContextCustomizers(application -> requireThatProxiesAreNamed());
    String addresses =
        named.stream()
            .filter(address -> !address.equals(NONE))
            .map(TrustedProxies::asTheServerWritesIt)
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    if (!addresses.isEmpty()) {
      RemoteIpValve valve = new RemoteIpValve();
      valve.setInternalProxies(addresses);
      server.addEngineValves(valve);
    }
  }

  private void requireThatProxiesAreNamed() {
    if (named.isEmpty() && !local) {
      throw new IllegalStateException(
          "Say in footbridge.access.trusted-proxies which addresses the TLS proxy has, or "
              + NONE
              + " when people come straight to the service");
    }
  }

  private static String asTheServerWritesIt(String address) {
    try {
      if (address.matches("[0-9a-fA-F:.]+")) {
        return InetAddress.getByName(address).getHostAddress();
      }
    } catch (UnknownHostException noAddress) {
      // Said below.
    }
    throw new IllegalStateException(
        "footbridge.access.trusted-proxies: " + address + " is not the address of a machine");
  }
}
