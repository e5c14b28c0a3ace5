package org.footbridge.support;

import java.util.List;
import org.footbridge.casework.CaseId;

/** A part of the closing report that a module brings, so that the report knows none of them. */
public interface ReportPart {

  /** Where it stands in the report; smaller is earlier. */
  int order();

  /** Plain sentences about what was done; none leaves the part out. */
  List<String> sentences(CaseId caseId);
}
