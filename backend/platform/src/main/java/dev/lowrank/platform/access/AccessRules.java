package dev.lowrank.platform.access;

import dev.lowrank.platform.http.ProblemWriter;
import dev.lowrank.platform.launch.ServerRole;
import dev.lowrank.platform.problems.Forbidden;
import dev.lowrank.platform.problems.SignInNeeded;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What one may do without the key, and what every answer tells a browser to keep to. */
@Configuration(proxyBeanMethods = false)
@ServerRole
class AccessRules {

  /** May do everything. Accounts will bring roles that may do less. */
  static final String OPERATOR = "ROLE_OPERATOR";

  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Bean
  SecurityFilterChain doors(
      HttpSecurity http, Access access, KnownHosts hosts, ProblemWriter problems) {
    if (!access.isKept()) {
      http.anonymous(everybody -> everybody.principal("everybody").authorities(OPERATOR));
    }
    return http.authorizeHttpRequests(AccessRules::rules)
        .headers(AccessRules::headers)
        .exceptionHandling(refusals -> refusals(refusals, problems))
        // OwnPages and the cookie's SameSite keep other pages from writing.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterAfter(new OwnPages(hosts, problems), HeaderWriterFilter.class)
        .addFilterBefore(new KeyFilter(access, problems), AnonymousAuthenticationFilter.class)
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules
        // What is done later for a request was asked for by then.
        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers("/actuator/health/**", "/api/v1/session")
        .permitAll()
        .requestMatchers("/api/**", "/v1/**", "/actuator/**")
        .hasAuthority(OPERATOR)
        // The dashboard's files, which ask for the key and hold nothing.
        .requestMatchers(HttpMethod.GET)
        .permitAll()
        .requestMatchers(HttpMethod.HEAD)
        .permitAll()
        .anyRequest()
        .hasAuthority(OPERATOR);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        // The assets' names change with their content, and TLS is whose certificate it is.
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
        .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
  }

  private static void refusals(
      ExceptionHandlingConfigurer<HttpSecurity> refusals, ProblemWriter problems) {
    refusals
        .authenticationEntryPoint(
            (request, response, e) ->
                problems.write(
                    request,
                    response,
                    new SignInNeeded(
                        "SIGN_IN_NEEDED",
                        "This server asks for its access token: send it as 'Authorization: Bearer"
                            + " <token>', or sign in on the dashboard.")))
        .accessDeniedHandler(
            (request, response, e) ->
                problems.write(
                    request, response, new Forbidden("NOT_ALLOWED", "You may not do this.")));
  }

  @Bean
  RequestRejectedHandler rejected(ProblemWriter problems) {
    return problems::write;
  }
}
