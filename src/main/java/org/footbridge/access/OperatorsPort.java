package org.footbridge.access;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Metrics and health in full have a port of their own. Who reaches it is decided by the address it
 * listens on; it asks nobody who they are, so it may never be the port that people use.
 */
@Configuration
class OperatorsPort {

  @Bean
  @Order(50)
  SecurityFilterChain operators(HttpSecurity http, Environment environment) throws Exception {
    if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
      throw new IllegalStateException("management.server.port must not be the port of the pages");
    }
    return http.securityMatcher(EndpointRequest.toAnyEndpoint())
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
