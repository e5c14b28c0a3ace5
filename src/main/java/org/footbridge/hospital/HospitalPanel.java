package org.footbridge.hospital;

import java.time.LocalDate;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.CasePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pupil's stays in hospital, the newest first. */
@Component
class HospitalPanel implements CasePanel {

  record ShownStay(
      LocalDate admittedOn,
      boolean planned,
      String hospital,
      String hospitalSchool,
      String state,
      @Nullable LocalDate leftOn,
      @Nullable LocalDate expectedUntil,
      boolean paused,
      Stay.@Nullable Education education,
      Stay.@Nullable Discharge discharge) {

    public boolean isOpen() {
      return state.equals("to-come") || state.equals("in-hospital");
    }
  }

  record Shown(List<ShownStay> stays) {}

  private final Stays stays;

  HospitalPanel(Stays stays) {
    this.stays = stays;
  }

  @Override
  public int order() {
    return 75;
  }

  @Override
  public String heading() {
    return "hospital.panel.heading";
  }

  @Override
  public String fragment() {
    return "hospital/panel :: panel";
  }

  @Override
  public @Nullable Object model(CaseId id, Person person) {
    List<ShownStay> known =
        stays.findByCaseIdOrderByAdmittedOnDesc(id.value()).stream()
            .map(HospitalPanel::shown)
            .toList();
    return known.isEmpty() ? null : new Shown(known);
  }

  private static ShownStay shown(Stay stay) {
    return new ShownStay(
        stay.admittedOn(),
        stay.planned(),
        stay.hospital(),
        stay.hospitalSchool(),
        state(stay),
        stay.leftOn(),
        stay.expectedUntil(),
        stay.paused(),
        stay.education(),
        stay.discharge());
  }

  private static String state(Stay stay) {
    if (stay.isToldOver()) {
      return stay.isLeft() ? "left" : "not-admitted";
    }
    return stay.paused() ? "in-hospital" : "to-come";
  }
}
