/* Results are checked once more when they are complete. What fails here is a fault of the program
   and never of the data, so nothing of it is for the user to mend. */
#include "checks.h"

#include <math.h>

#include "base/number.h"
#include "job.h"

bool tf_km_refuse(const tf_km_job *job, const void *member, const char *hint, const char *message) {
    const tf_place place = tf_ask_place(&job->ask->base, member);
    tf_diag_error(job->diag, &place, hint, "%s", message);
    return false;
}

bool tf_km_failed(const tf_km_job *job, tf_stats_status status, const char *what) {
    if (status == TF_STATS_NO_MEMORY)
        tf_diag_no_memory(job->diag, what);
    else
        tf_diag_internal_error(job->diag, "%s: status %d", what, (int)status);
    return false;
}

static bool agree(double a, double b, double scale) {
    return fabs(a - b) <= 1e-9 * fmax(scale, 1);
}

static bool check_total(const tf_km_group *group, tf_diag *diag) {
    if (agree(group->n, group->events + group->competing + group->censored, group->n))
        return true;
    tf_diag_internal_error(diag, "group \"%s\": patients are not events and censored together",
                           group->label);
    return false;
}

/* Ties the numbers at risk to the curve: both come from the same rows by different ways. */
static bool check_risk_table(const tf_km_results *km, const tf_km_group *group, tf_diag *diag) {
    for (size_t i = 0; i < km->n_risk_times; i++) {
        double sum = group->n_risk[i] + group->before.events[i] + group->before.censored[i];
        if (!agree(group->n, sum, group->n)) {
            char time[TF_NUMBER_CHARS];
            tf_number_shortest(time, km->risk_times[i]);
            tf_diag_internal_error(diag, "group \"%s\": the numbers at risk at %s don't add up",
                                   group->label, time);
            return false;
        }
    }
    return true;
}

/* Whoever enters late may come back, and is in a group's rows more than once. Who is at risk and
   who has gone are those who came: never fewer than before, and never more than there are. */
static bool check_entered(const tf_km_results *km, const tf_km_group *group, tf_diag *diag) {
    const double rows = group->events + group->competing + group->censored;
    double before = 0;
    for (size_t i = 0; i < km->n_risk_times; i++) {
        const double came = group->n_risk[i] + group->before.events[i] + group->before.censored[i];
        const double slack = 1e-9 * fmax(rows, 1);
        if (came < before - slack || came > rows + slack) {
            tf_diag_internal_error(diag, "group \"%s\": the numbers at risk don't add up",
                                   group->label);
            return false;
        }
        before = came;
    }
    return true;
}

bool tf_km_check(const tf_km_results *km, tf_diag *diag) {
    bool good = true;
    for (size_t i = 0; good && i < km->n_groups; i++) {
        const tf_km_group *group = &km->groups[i];
        good = km->data.late.any ? check_entered(km, group, diag)
                                 : check_total(group, diag) && check_risk_table(km, group, diag);
    }
    return good;
}
