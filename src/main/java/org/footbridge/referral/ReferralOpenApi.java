package org.footbridge.referral;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes a referral for schools' systems out of the catalogue itself. */
@Configuration
class ReferralOpenApi {

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info().title("Footbridge for schools' systems").version("1"))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }

  @Bean
  OpenApiCustomizer onlyTheApi(ProblemWords words) {
    return api -> {
      api.getPaths().keySet().removeIf(path -> !path.startsWith("/api/"));
      api.getComponents().addSchemas("Referral", referral(words));
    };
  }

  private static Schema<?> referral(ProblemWords words) {
    Schema<?> referral = new Schema<>().type("object").additionalProperties(false);
    List<String> required = new ArrayList<>();
    referral.addProperty(
        ReferralFile.EXTERNAL_REF,
        new Schema<String>().type("string").maxLength(40).description("What you call it"));
    for (ReferralField field : ReferralField.values()) {
      referral.addProperty(field.key(), property(field, words));
      if (field.isNeededToSubmit()) {
        required.add(field.key());
      }
    }
    referral.required(required);
    return referral;
  }

  private static Schema<?> property(ReferralField field, ProblemWords words) {
    Schema<Object> property = new Schema<>();
    switch (field.type()) {
      case YES_NO -> property.type("boolean");
      case NUMBER -> property.type("integer").maximum(java.math.BigDecimal.valueOf(field.most()));
      case DATE -> property.type("string").format("date");
      case EMAIL -> property.type("string").format("email");
      case CHOICE -> {
        property.type("string");
        field.choices().forEach(property::addEnumItemObject);
      }
      default -> property.type("string").maxLength(field.most());
    }
    property.description(words.label(field));
    return property;
  }
}
