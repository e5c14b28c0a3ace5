package org.footbridge.access;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How pages are guarded. The interface for schools' systems has a chain of its own. */
@Configuration
@EnableJdbcHttpSession(tableName = "access.session", maxInactiveIntervalInSeconds = 30 * 60)
class AccessConfiguration {

  /** The profile of the local platform. */
  static final String LOCAL = "local";

  private static final String CONTENT_SECURITY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
          + "frame-ancestors 'none'; form-action 'self'";

  @Bean
  @Order(100)
  SecurityFilterChain pages(
      HttpSecurity http,
      CurrentPerson currentPerson,
      PasswordSignIn passwordSignIn,
      AccessSettings settings,
      SignedOut signedOut)
      throws Exception {
    WhereTo whereTo = new WhereTo();
    AskToSignIn askToSignIn = new AskToSignIn(whereTo, currentPerson);
    var toTheirPage = new SavedRequestAwareAuthenticationSuccessHandler();
    toTheirPage.setRequestCache(whereTo);
    String[] openPaths =
        Stream.concat(Stream.of("/sign-in/**"), settings.openPaths().stream())
            .toArray(String[]::new);

    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/invitation/**",
                        "/account/confirm/**",
                        "/accessibility",
                        "/licences",
                        "/error",
                        "/assets/**")
                    .permitAll()
                    // What a load balancer asks; what is wrong inside is told to the operator only.
                    .requestMatchers(HttpMethod.GET, "/favicon.ico", "/livez", "/readyz")
                    .permitAll()
                    .requestMatchers(openPaths)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(new NoFilesFromStrangers(currentPerson, askToSignIn), CsrfFilter.class)
        .addFilterBefore(
            new SessionEndFilter(currentPerson, settings.sessionLasts()), AuthorizationFilter.class)
        .authenticationManager(new ProviderManager(passwordSignIn))
        .requestCache(cache -> cache.requestCache(whereTo))
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(askToSignIn).accessDeniedHandler(askToSignIn))
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .usernameParameter("email")
                    .passwordParameter("password")
                    .successHandler(toTheirPage)
                    .failureForwardUrl("/sign-in/refused"))
        .logout(
            out ->
                out.logoutUrl("/sign-out")
                    .addLogoutHandler(signedOut)
                    .logoutSuccessUrl("/sign-in?out"))
        .sessionManagement(
            session ->
                session
                    .sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED)
                    .sessionFixation(fixation -> fixation.changeSessionId()))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY))
                    .frameOptions(frame -> frame.deny())
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .crossOriginOpenerPolicy(
                        opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        permissions ->
                            permissions.policy("camera=(), geolocation=(), microphone=()")))
        .build();
  }

  /** A page that says what went wrong knows who reads it, and so has their name and navigation. */
  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<?>> sessionOnErrorPages(
      SessionRepositoryFilter<?> filter) {
    FilterRegistrationBean<SessionRepositoryFilter<?>> everywhere =
        new FilterRegistrationBean<>(filter);
    everywhere.setDispatcherTypes(
        DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    everywhere.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return everywhere;
  }

  @Bean
  PasswordEncoder passwordEncoder(AccessSettings settings) {
    return new DelegatingPasswordEncoder(
        "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.bcryptStrength())));
  }

  /** Over TLS and for this host only; but on one's own machine, where there is no TLS. */
  @Bean
  CookieSerializer sessionCookie(Environment environment) {
    boolean local = environment.matchesProfiles(LOCAL);
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(local ? "footbridge" : "__Host-footbridge");
    cookie.setUseSecureCookie(!local);
    cookie.setCookiePath("/");
    cookie.setSameSite("Lax");
    cookie.setUseHttpOnlyCookie(true);
    return cookie;
  }

  @Bean
  WebMvcConfigurer personArgument(ObjectProvider<CurrentPerson> currentPerson) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PersonArgument(currentPerson.getObject()));
      }
    };
  }
}
