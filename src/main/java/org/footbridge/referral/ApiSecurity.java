package org.footbridge.referral;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** How the endpoint for schools' systems is guarded: a token in each request, no session. */
@Configuration
class ApiSecurity {

  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, ApiClients clients, MessageSource messages)
      throws Exception {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/api/openapi/**", "/api/openapi.yaml")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(new TokenFilter(clients), AuthorizationFilter.class)
        // A request without a session has no form of ours behind it that could be forged.
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    (request, response, refused) -> unauthorised(response, messages)))
        .build();
  }

  private static void unauthorised(HttpServletResponse response, MessageSource messages)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"footbridge\"");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\""
                + messages.getMessage("referral.api.problem.unauthorised", null, Locale.UK)
                + "\"}");
  }

  /** A bearer token, or the same token as the password of Basic. */
  private static class TokenFilter extends OncePerRequestFilter {

    private final ApiClients clients;

    TokenFilter(ApiClients clients) {
      this.clients = clients;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String token = token(request.getHeader(HttpHeaders.AUTHORIZATION));
      if (token != null) {
        clients
            .byToken(token)
            .ifPresent(
                client -> {
                  SecurityContext context = SecurityContextHolder.createEmptyContext();
                  context.setAuthentication(new ClientAuthentication(client));
                  SecurityContextHolder.setContext(context);
                });
      }
      chain.doFilter(request, response);
    }

    private static @Nullable String token(@Nullable String header) {
      if (header == null) {
        return null;
      }
      if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
        return header.substring(7).strip();
      }
      if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
        try {
          String pair =
              new String(
                  Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
          return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
          return null;
        }
      }
      return null;
    }
  }

  /** A school's system that showed its token. */
  static class ClientAuthentication extends UsernamePasswordAuthenticationToken {

    ClientAuthentication(ApiClient client) {
      super(client, "", List.of());
    }

    ApiClient client() {
      return (ApiClient) java.util.Objects.requireNonNull(getPrincipal());
    }

    @Override
    public String getName() {
      return client().name();
    }
  }
}
