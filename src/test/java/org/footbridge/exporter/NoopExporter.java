package org.footbridge.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;

/**
 * Reads the same records as the real exporter and writes nothing: what the benchmark compares with.
 * Put it into a jar of its own from the test classes and name that as the exporter's JARPATH.
 */
public final class NoopExporter implements Exporter {

  private Controller controller;

  @Override
  public void configure(Context context) {
    context.setFilter(new PostgresExporter.WantedRecords());
  }

  @Override
  public void open(Controller opened) {
    controller = opened;
  }

  @Override
  public void export(Record<?> record) {
    controller.updateLastExportedRecordPosition(record.getPosition());
  }
}
