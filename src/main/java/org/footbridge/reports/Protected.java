package org.footbridge.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footbridge.reports.Sum.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Suppresses a family's figures against each other and against all that was published before. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Protected {

  private final JdbcClient jdbc;
  private final FixedCounts fixed;
  private final ReportAreas areas;
  private final ReportsSettings settings;

  Protected(JdbcClient jdbc, FixedCounts fixed, ReportAreas areas, ReportsSettings settings) {
    this.jdbc = jdbc;
    this.fixed = fixed;
    this.areas = areas;
    this.settings = settings;
  }

  /** All figures of the report to be; its months are fixed by now. */
  Map<Sum, Figure> figures(Family family, Scope scope) {
    YearMonth september = Period.schoolYearOf(scope.from());
    List<Atom> atoms = fixed.atoms(family, september);
    Map<Atom, Long> counts = fixed.of(family, september);
    Map<Sum, Figure> report = new LinkedHashMap<>();
    List<Figure> all = new ArrayList<>();
    for (Sum sum : PublishedTables.sums(family.id(), scope, family.rows(), family.columns())) {
      BitSet parts = parts(sum, atoms);
      Figure figure = Figure.yetToPublish(parts, count(parts, atoms, counts));
      report.put(sum, figure);
      all.add(figure);
    }
    all.addAll(published(family, september, atoms));
    List<YearMonth> months = atoms.stream().map(Atom::month).distinct().sorted().toList();
    for (Sum sum :
        PublishedTables.possible(
            family.id(), areas.all(), months, family.rows(), family.columns())) {
      BitSet parts = parts(sum, atoms);
      all.add(Figure.published(parts, count(parts, atoms, counts), false));
    }
    Suppression.protect(all, settings.smallest());
    return report;
  }

  private List<Figure> published(Family family, YearMonth september, List<Atom> atoms) {
    return jdbc.sql(
            """
            select p.areas, p.from_month, p.until_month, f.table_by, f.row_code, f.column_code,
                   f.n, f.shown
            from reports.published_figure f join reports.publication p on p.id = f.publication_id
            where f.family = :family and p.from_month between :from and :until
            """)
        .param("family", family.id())
        .param("from", september.atDay(1))
        .param("until", september.plusMonths(11).atDay(1))
        .query(
            (row, number) ->
                Figure.published(
                    parts(
                        new Sum(
                            family.id(),
                            new Scope(
                                List.of((String[]) row.getArray("areas").getArray()),
                                month(row.getObject("from_month", LocalDate.class)),
                                month(row.getObject("until_month", LocalDate.class))),
                            By.valueOf(row.getString("table_by")),
                            row.getString("row_code"),
                            row.getString("column_code")),
                        atoms),
                    row.getLong("n"),
                    row.getBoolean("shown")))
        .list();
  }

  private static YearMonth month(LocalDate day) {
    return YearMonth.from(day);
  }

  private static BitSet parts(Sum sum, List<Atom> atoms) {
    BitSet parts = new BitSet();
    for (int i = 0; i < atoms.size(); i++) {
      parts.set(i, sum.covers(atoms.get(i)));
    }
    return parts;
  }

  private static long count(BitSet parts, List<Atom> atoms, Map<Atom, Long> counts) {
    return parts.stream().mapToLong(i -> counts.getOrDefault(atoms.get(i), 0L)).sum();
  }
}
