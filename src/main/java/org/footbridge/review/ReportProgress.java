package org.footbridge.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.FormRefused;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The teacher reports how the lessons have gone since the last review. */
@Component
class ReportProgress implements FormHandler<ReportProgress.Report> {

  record Report(
      @NotNull Integer lessonsOffered,
      @NotNull Integer lessonsAttended,
      @Nullable String engagement,
      @NotBlank String english,
      @NotBlank String maths,
      @NotBlank String science,
      @Nullable String progressWords) {}

  private final Reviews reviews;
  private final ReviewReports reports;
  private final Timeline timeline;

  ReportProgress(Reviews reviews, ReviewReports reports, Timeline timeline) {
    this.reviews = reviews;
    this.reports = reports;
    this.timeline = timeline;
  }

  @Override
  public String formId() {
    return "report-progress";
  }

  @Override
  public Class<Report> answers() {
    return Report.class;
  }

  @Override
  public Map<String, Object> submit(Report report, TaskOnCase task) {
    if (report.lessonsAttended() > report.lessonsOffered()) {
      throw new FormRefused("lessonsAttended", "review.progress.more-than-offered");
    }
    reports.keep(
        reviews.current(task.caseId()).id(),
        new ReviewReports.Progress(
            report.lessonsOffered(),
            report.lessonsAttended(),
            report.engagement() == null ? null : Integer.valueOf(report.engagement()),
            report.english(),
            report.maths(),
            report.science(),
            report.progressWords(),
            task.person().name(),
            task.now()));
    timeline.record(new CaseId(task.caseId()), "progress-reported", Map.of(), task.person().name());
    return Map.of();
  }
}
