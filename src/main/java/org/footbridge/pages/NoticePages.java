package org.footbridge.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages that the footer leads to. */
@Controller
class NoticePages {

  @GetMapping("/accessibility")
  String accessibility() {
    return "pages/accessibility";
  }

  @GetMapping("/licences")
  String licences() {
    return "pages/licences";
  }
}
