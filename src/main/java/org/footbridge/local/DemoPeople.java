package org.footbridge.local;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.footbridge.access.Grant;
import org.footbridge.access.Passwords;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The people one can sign in as on the local platform; they exist nowhere else. Everybody is
 * invented.
 */
@Component
@Profile(LocalInitializer.PROFILE)
class DemoPeople {

  /** Not a secret: it opens nothing but the demo on one's own machine. */
  static final String PASSWORD = "over-the-bridge";

  /** Somebody to sign in as, and what they are shown as. */
  record DemoPerson(String email, String name, String role, List<String> grants) {}

  private static final List<DemoPerson> ALL =
      List.of(
          new DemoPerson(
              "school@footbridge.example",
              "Nerys Fernleigh",
              "School (two schools in the east)",
              List.of("school@900001", "school@900002")),
          new DemoPerson(
              "trust@footbridge.example",
              "Perran Nightingale",
              "School (all other schools)",
              IntStream.rangeClosed(900003, 900013).mapToObj(urn -> "school@" + urn).toList()),
          new DemoPerson(
              "intake@footbridge.example",
              "Ada Larkspur",
              "Intake",
              List.of("intake@east", "intake@west")),
          new DemoPerson(
              "lead.east@footbridge.example",
              "Tamsin Hollowell",
              "Lead teacher, east",
              List.of("lead-teacher@east")),
          new DemoPerson(
              "lead.west@footbridge.example",
              "Rufus Penhallow",
              "Lead teacher, west",
              List.of("lead-teacher@west")),
          new DemoPerson(
              "officer@footbridge.example",
              "Idris Quillfeather",
              "Reintegration officer",
              List.of("reintegration-officer@east", "reintegration-officer@west")),
          new DemoPerson(
              "teacher@footbridge.example",
              "Bryony Sandalwood",
              "Teacher of the service",
              List.of("teacher@east", "teacher@west")),
          new DemoPerson(
              "safeguarding@footbridge.example",
              "Corin Ashgrove",
              "Safeguarding lead (all schools)",
              IntStream.rangeClosed(900001, 900013)
                  .mapToObj(urn -> "safeguarding-lead@" + urn)
                  .toList()),
          new DemoPerson(
              "attendance@footbridge.example",
              "Isolde Merriweather",
              "Attendance team",
              List.of("attendance@east", "attendance@west")),
          new DemoPerson(
              "earlyhelp@footbridge.example",
              "Jory Tamblyn",
              "Early help coordinator",
              List.of("early-help@east", "early-help@west")),
          new DemoPerson(
              "pupil@footbridge.example",
              "Demo pupil",
              "Pupil (the case they are invited to)",
              List.of()),
          new DemoPerson(
              "health@footbridge.example",
              "Dr Wren Oakhanger",
              "Health professional (cases that name her)",
              List.of()),
          new DemoPerson(
              "parent@footbridge.example",
              "Maren Thistlewood",
              "Parent or carer (cases that name her)",
              List.of()),
          new DemoPerson(
              "manager@footbridge.example",
              "Cosmo Applegarth",
              "Manager",
              List.of("manager@east", "manager@west")),
          new DemoPerson(
              "admin@footbridge.example",
              "Linnet Marchbanks",
              "Administrator",
              List.of("administrator@authority")));

  private final People people;
  private final Passwords passwords;

  DemoPeople(People people, Passwords passwords) {
    this.people = people;
    this.passwords = passwords;
  }

  static List<DemoPerson> all() {
    return ALL;
  }

  /** Adds whoever is not there yet. */
  void add() {
    for (DemoPerson demo : ALL) {
      if (people.byEmail(demo.email()).isEmpty()) {
        UUID id = people.create(demo.email(), demo.name());
        demo.grants().forEach(grant -> people.grant(id, Grant.of(grant)));
        passwords.set(id, PASSWORD);
      }
    }
  }

  Person byEmail(String email) {
    return people.byEmail(email).orElseThrow();
  }
}
