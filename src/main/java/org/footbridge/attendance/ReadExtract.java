package org.footbridge.attendance;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.calendar.WorkingTime;
import org.footbridge.schools.School;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a school's register a row at a time. Sessions of pupils who have a case wait for somebody
 * to confirm them; of all other rows only the number is kept.
 */
@Component
class ReadExtract {

  private static final int BATCH = 5000;

  /**
   * @param authorityCode three digits; empty when it is not known
   * @param registeredHereToo whether pupils of other schools are registered at this one, too
   */
  record From(
      School school,
      String authorityCode,
      boolean registeredHereToo,
      String fileName,
      Person person) {}

  private final AttendanceSettings settings;
  private final Codes codes;
  private final KnownPupils pupils;
  private final ExtractUploads uploads;
  private final SchoolCalendars calendars;
  private final Clock clock;

  ReadExtract(
      AttendanceSettings settings,
      Codes codes,
      KnownPupils pupils,
      ExtractUploads uploads,
      SchoolCalendars calendars,
      Clock clock) {
    this.settings = settings;
    this.codes = codes;
    this.pupils = pupils;
    this.uploads = uploads;
    this.calendars = calendars;
    this.clock = clock;
  }

  /**
   * @return the upload that waits for its confirmation
   * @throws ExtractRefused when the file cannot be used; then nothing of it was kept
   */
  @Transactional(rollbackFor = ExtractRefused.class)
  public UUID read(InputStreamSource file, From from) throws IOException, ExtractRefused {
    String urn = from.school().urn();
    LocalDate today = WorkingTime.today(clock);
    UUID id = uploads.begin(urn, from.fileName(), from.person().id());
    ExtractReader reader =
        new ExtractReader(
            pupils.of(urn, from.person()),
            new SessionReader(codes.known(), calendars.forSchool(urn), today),
            from,
            today);
    Staging staging = new Staging(id);
    long rows = ExtractFile.of(file, settings).read(row -> reader.read(row, staging));
    staging.flush();
    int conflicts = uploads.setConflictsAside(id);
    if (staging.faults + conflicts > settings.mostFaults()) {
      throw new ExtractRefused("too-many-faults", Integer.toString(settings.mostFaults()));
    }
    int repeated = uploads.dropRepeated(id);
    uploads.count(
        new ExtractUploads.Upload(
            id,
            urn,
            from.fileName(),
            rows,
            reader.sessions(),
            reader.withoutCase(),
            reader.unmarked(),
            repeated,
            reader.unknownDays()));
    return id;
  }

  /**
   * What is read goes to the database in batches, so that a file of any size takes little memory.
   */
  private final class Staging implements ExtractReader.Into {
    private final UUID upload;
    private ExtractUploads.Batch batch = new ExtractUploads.Batch();
    private int kept;
    private int faults;

    Staging(UUID upload) {
      this.upload = upload;
    }

    @Override
    public void take(long line, UUID pupil, LocalDate day, String session, String code)
        throws ExtractRefused {
      if (++kept > settings.mostSessions()) {
        throw new ExtractRefused("too-many-sessions", Integer.toString(settings.mostSessions()));
      }
      batch.add(line, pupil, day, session, code);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    @Override
    public void fault(long line, Fault fault, int sessions) throws ExtractRefused {
      if (++faults > settings.mostFaults()) {
        throw new ExtractRefused("too-many-faults", Integer.toString(settings.mostFaults()));
      }
      uploads.keep(upload, new ExtractUploads.LineFault(line, fault, sessions));
    }

    void flush() {
      uploads.keep(upload, batch);
      batch = new ExtractUploads.Batch();
    }
  }
}
