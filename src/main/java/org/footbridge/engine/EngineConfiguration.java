package org.footbridge.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class EngineConfiguration {

  /** Connects when first used, so that the application starts while the engine is away. */
  @Bean(destroyMethod = "close")
  CamundaClient camundaClient(EngineSettings settings) {
    CamundaClientBuilder builder =
        CamundaClient.newClientBuilder()
            .grpcAddress(settings.grpcAddress())
            .restAddress(settings.restAddress())
            .preferRestOverGrpc(false)
            .defaultRequestTimeout(settings.requestTimeout())
            .defaultJobTimeout(settings.jobTimeout())
            .defaultMessageTimeToLive(settings.messageTimeToLive())
            .numJobWorkerExecutionThreads(4);
    if (settings.clientId() != null) {
      builder.credentialsProvider(
          CredentialsProvider.newCredentialsProviderBuilder()
              .clientId(settings.clientId())
              .clientSecret(settings.clientSecret())
              .authorizationServerUrl(String.valueOf(settings.tokenAddress()))
              .audience(settings.tokenAudience())
              .build());
    }
    return builder.build();
  }
}
