/* What is told of curves and ratios that can't be had, whatever the estimate is. */
#include <math.h>

#include "analysis/units.h"
#include "base/number.h"
#include "job.h"

/* S is not carried forward. */
void tf_km_warn_milestone(const tf_km_job *job, const tf_km_group *group, double at) {
    char when[TF_NUMBER_CHARS], last[TF_NUMBER_CHARS];
    tf_number_shortest(when, at);
    /* Converted times have digits without end. */
    tf_number_shortest(last, round(group->time_max * 100) / 100);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->milestones);
    g_autofree char *whose = group->level && !job->km->events.by_cause
                                 ? g_strdup_printf("group \"%s\"", group->label)
                                 : g_strdup("the data");
    tf_diag_warning(job->diag, &place, NULL,
                    "milestone %s is not estimable: follow-up of %s ends at %s", when, whose, last);
}

/** So much later than the last of all patients nobody asks for a time of that unit. */
static const double FAR_BEYOND = 1.5;

/** The largest unit below the figure's in which all that is asked for lies within follow-up. */
static tf_time_unit fitting_unit(const tf_km_job *job, double last) {
    static const tf_time_unit units[] = {TF_UNIT_MONTHS, TF_UNIT_WEEKS, TF_UNIT_DAYS};
    const tf_subjects *subjects = &job->subjects;
    if (subjects->unit == TF_UNIT_UNKNOWN)
        return TF_UNIT_UNKNOWN;
    const double length = tf_unit_days(subjects->unit);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        const double days = tf_unit_days(units[i]);
        if (days < length && last * days <= subjects->time_max * length)
            return units[i];
    }
    return TF_UNIT_UNKNOWN;
}

/* Survival that has come to 0 is known at any later time, so that 24 is answered where 24 months
   were meant and the axis has years. Those that aren't estimable are told one by one. */
void tf_km_doubt_milestones(const tf_km_job *job) {
    const tf_km_results *km = job->km;
    double first = INFINITY, last = 0;
    bool known = false;
    for (size_t i = 0; i < km->n_milestones; i++) {
        first = fmin(first, km->milestones[i]);
        last = fmax(last, km->milestones[i]);
        for (size_t g = 0; g < km->n_groups; g++)
            known |= !isnan(km->groups[g].milestones[i].estimate);
    }
    if (!known || job->ask->facet.of_one || first <= FAR_BEYOND * job->subjects.time_max)
        return;
    const tf_time_unit unit = fitting_unit(job, last);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->milestones);
    char from[TF_NUMBER_CHARS], end[TF_NUMBER_CHARS];
    tf_number_shortest(from, first);
    tf_number_shortest(end, round(job->subjects.time_max * 100) / 100);
    g_autofree char *hint = unit == TF_UNIT_UNKNOWN
                                ? NULL
                                : g_strdup_printf("if they are %s: --x-unit %s", tf_unit_name(unit),
                                                  tf_unit_name(unit));
    tf_diag_warning(job->diag, &place, hint,
                    "all milestones, from %s on, lie beyond follow-up, which ends at %s: are they "
                    "of another unit?",
                    from, end);
}

/* A curve that would end before it begins is left out in silence by the drawing alone. */
void tf_km_warn_no_curve(const tf_km_job *job, double least, const tf_km_group *group) {
    if (group->n >= least)
        return;
    char n[TF_NUMBER_CHARS];
    tf_number_shortest(n, least);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->truncate.at_risk);
    tf_diag_warning(
        job->diag, &place, NULL,
        "group \"%s\" has fewer than %s patients from the start: its curve is not shown",
        group->label, n);
}

bool tf_km_is_whole_of_facets(const tf_km_job *job) {
    return job->ask->facet.column && !job->ask->facet.of_one;
}

/* What is not estimable is said in words; an infinite ratio is never printed. */
void tf_km_warn_not_estimable(const tf_km_job *job, const tf_km_comparison *comparison) {
    if (tf_km_is_whole_of_facets(job))
        return;
    const char *experimental = job->km->groups[comparison->experimental].label;
    const char *reference = job->km->groups[comparison->reference].label;
    const char *start = tf_km_is_subdistribution(job->km)
                            ? "subdistribution hazard ratio not estimable:"
                            : "hazard ratio not estimable:";
    const char *hint = tf_km_is_subdistribution(job->km)
                           ? NULL
                           : "--set compare.hazard_ratio.penalty=firth --set "
                             "compare.hazard_ratio.ci=profile gives it a value";
    switch (comparison->hazard_ratio.why) {
    case TF_WHY_NO_EVENTS:
        tf_diag_warning(job->diag, NULL, NULL, "%s no event at all", start);
        break;
    case TF_WHY_NO_EVENTS_IN_GROUP:
        tf_diag_warning(job->diag, NULL, hint, "%s no event in \"%s\"", start, experimental);
        break;
    case TF_WHY_NO_EVENTS_IN_REFERENCE:
        tf_diag_warning(job->diag, NULL, hint, "%s no event in \"%s\"", start, reference);
        break;
    case TF_WHY_NOT_COMPARABLE:
        tf_diag_warning(job->diag, NULL, NULL,
                        "%s \"%s\" and \"%s\" are never at risk together at an event", start,
                        experimental, reference);
        break;
    default:
        tf_diag_warning(job->diag, NULL, hint,
                        "%s all events of \"%s\" and \"%s\" fall on one side (monotone likelihood)",
                        start, experimental, reference);
    }
}
