package org.footbridge.referral;

import jakarta.validation.constraints.Min;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param triageDay the day of the week on which referrals are triaged, in term
 * @param triageAt when on that day triage is due
 * @param remindAfter school days after which a school is reminded of missing papers, then weekly on
 *     school days, three times at most
 * @param remindAt when on a day a reminder goes out
 * @param unansweredAfter school days after which a person decides on an unanswered referral, and
 *     again four weeks after deciding to wait
 * @param largestFile a file of referrals larger than this is refused unread
 * @param mostRows more referrals than this in one file are refused
 * @param largestRequest a request of a school's system larger than this is refused unread
 */
@Validated
@ConfigurationProperties("footbridge.referral")
public record ReferralSettings(
    @DefaultValue("WEDNESDAY") DayOfWeek triageDay,
    @DefaultValue("17:00") LocalTime triageAt,
    @DefaultValue("3") @Min(1) int remindAfter,
    @DefaultValue("08:00") LocalTime remindAt,
    @DefaultValue("20") @Min(1) int unansweredAfter,
    @DefaultValue("10MB") DataSize largestFile,
    @DefaultValue("5000") @Min(1) int mostRows,
    @DefaultValue("256KB") DataSize largestRequest) {}
