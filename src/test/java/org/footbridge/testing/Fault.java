package org.footbridge.testing;

import java.util.UUID;

/** Makes the work that writes one event of one case fail in the database, so many times. */
public final class Fault implements AutoCloseable {

  private final String name;

  private Fault(String name) {
    this.name = name;
  }

  public static Fault at(UUID caseId, String event, int times) {
    return at(caseId, event, times, "the fault of the test");
  }

  /**
   * @param words what the database says
   */
  public static Fault at(UUID caseId, String event, int times, String words) {
    String name = "fault_" + caseId.toString().replace('-', '_');
    // A sequence counts although the transaction it counted in is rolled back.
    run("create sequence public." + name);
    run(
        """
        create function public.%1$s() returns trigger language plpgsql as $$
        begin
          if nextval('public.%1$s') <= %2$d then
            raise exception '%3$s';
          end if;
          return new;
        end $$
        """
            .formatted(name, times, words));
    run(
        """
        create trigger %1$s before insert on casework.timeline_event for each row
        when (new.case_id = '%2$s' and new.event_key = '%3$s') execute function public.%1$s()
        """
            .formatted(name, caseId, event));
    return new Fault(name);
  }

  /** Waits until it has struck. */
  public void strikes() {
    Platform.eventually(
        "the work has failed",
        () ->
            Platform.jdbc()
                .sql("select is_called from public." + name)
                .query(Boolean.class)
                .single());
  }

  @Override
  public void close() {
    run("drop trigger " + name + " on casework.timeline_event");
    run("drop function public." + name);
    run("drop sequence public." + name);
  }

  private static void run(String sql) {
    Platform.jdbc().sql(sql).update();
  }
}
