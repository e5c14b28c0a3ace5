package org.footbridge.review;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.engine.JobInfo;
import org.footbridge.engine.Worker;
import org.footbridge.notices.CaseNotices;
import org.footbridge.pages.Dates;
import org.footbridge.support.Provisions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells everybody what teaching there is after the lead teacher decided on the change. */
@Component
class TellProvisionChangeWorker implements Worker<TellProvisionChangeWorker.Input, Void> {

  record Input(String caseId) {}

  private final Reviews reviews;
  private final Provisions provisions;
  private final CaseNotices notices;
  private final Cases cases;
  private final MessageSource messages;
  private final Dates dates;

  TellProvisionChangeWorker(
      Reviews reviews,
      Provisions provisions,
      CaseNotices notices,
      Cases cases,
      MessageSource messages,
      Dates dates) {
    this.reviews = reviews;
    this.provisions = provisions;
    this.notices = notices;
    this.cases = cases;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public String jobType() {
    return "review.tell-provision";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public @Nullable Void work(Input input, JobInfo job) {
    Case about = cases.byId(CaseId.of(input.caseId()));
    Review review = reviews.ofCycle(job.processInstanceKey());
    boolean approved = "approved".equals(review.getProvisionChange());
    Map<String, String> words = new HashMap<>();
    provisions
        .of(about.id())
        .ifPresent(
            now -> {
              words.put(
                  "provision",
                  now.kinds().stream()
                      .map(
                          kind -> messages.getMessage("support.provision." + kind, null, Locale.UK))
                      .collect(Collectors.joining("\n")));
              words.put("hours", now.hoursPerWeek().stripTrailingZeros().toPlainString());
              words.put("place", now.place());
              words.put("startsOn", dates.day(now.startsOn()));
            });
    String why = review.getProvisionWords();
    words.put("why", why == null ? "" : why);
    notices.tellEveryone(about, approved ? "provision-changed" : "provision-kept", words);
    return null;
  }
}
