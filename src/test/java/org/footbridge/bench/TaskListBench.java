package org.footbridge.bench;

import org.footbridge.tasks.TaskListFigures;

/**
 * What <em>Your tasks</em> costs with 100 000 and with 1 000 000 open tasks, for people with three
 * grants, on a real PostgreSQL: p50 and p95 of a page, one client, warm cache. Target: p95 of 5 ms
 * for page 1 filtered by name at 1 000 000. Give other numbers of tasks as arguments. The tables
 * are filled directly, not through the exporter.
 */
public final class TaskListBench {

  private TaskListBench() {}

  public static void main(String[] sizes) {
    String[] asked = sizes.length == 0 ? new String[] {"100000", "1000000"} : sizes;
    for (String size : asked) {
      TaskListFigures.print(Integer.parseInt(size));
    }
    System.exit(0);
  }
}
