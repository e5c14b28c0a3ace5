package org.footbridge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What comes of text that is typed or pasted into any box of a page. */
class TypedTextTest {

  @RestController
  static class Page {
    private List<String> read = List.of();

    @PostMapping("/typed")
    void typed(
        @RequestParam(defaultValue = "") String reason,
        @RequestParam(defaultValue = "") String answers,
        @RequestParam(defaultValue = "") String newPassword) {
      read = List.of(reason, answers, newPassword);
    }
  }

  private final Page page = new Page();
  private final MockMvc mvc =
      MockMvcBuilders.standaloneSetup(page).setControllerAdvice(new TypedText()).build();

  @Test
  void a_box_loses_what_nobody_sees_and_a_password_nothing() throws Exception {
    String pasted = "\u2068Zoe\u0308\u2069\u00A0calls\u200B\u000Bon\uFEFF Monday \uD83C\uDF93";

    mvc.perform(
        post("/typed")
            .param("reason", pasted)
            .param("answers", pasted)
            .param("newPassword", pasted));

    assertThat(page.read).containsExactly("Zo\u00EB calls\non Monday \uD83C\uDF93", pasted, pasted);
  }
}
