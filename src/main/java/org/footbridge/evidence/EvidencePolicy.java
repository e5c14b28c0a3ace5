package org.footbridge.evidence;

/**
 * What an authority chose about medical evidence, where no source names a figure.
 *
 * @param oldestWeeks evidence that is sent may be so old
 * @param answerWeeks a school that is asked has so long
 * @param answerSchoolDays and so many days of school at least: nobody asks a clinic in August
 * @param checkSchoolDays for the intake desk to read what came
 * @param decideSchoolDays for the lead teacher to decide, before a clock runs out
 * @param longestExtensionWeeks more time than this is not given at once
 * @param exitSchoolDays for the end of support to be decided once it is proposed
 * @param chaseSchoolDays the school is asked about better advice so long before its clock runs out
 */
record EvidencePolicy(
    int version,
    int oldestWeeks,
    int answerWeeks,
    int answerSchoolDays,
    int checkSchoolDays,
    int decideSchoolDays,
    int longestExtensionWeeks,
    int exitSchoolDays,
    int chaseSchoolDays) {}
