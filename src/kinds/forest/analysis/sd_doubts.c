/* Standard deviations that can be read but can't be meant: the standard errors of one paper among
   them would decide the pooled mean. */
#include <math.h>

#include "base/sort.h"
#include "studies.h"

/** A study whose patients differ so much less than those of others has another spread, */
#define OTHER_SPREAD 3.0
/** and its standard deviation is within this of theirs once it is taken for a standard error. */
#define LIKE_OTHERS 2.0
/** Between the arms of a study. */
#define OTHER_ARM 5.0

/** Some studies, by name. */
typedef struct named {
    GString *names;
    size_t n, first;
} named;

static void add(named *list, const tf_forest_study_set *studies, size_t i) {
    enum { MOST_NAMED = 5 };
    list->first = list->n == 0 ? i : list->first;
    if (list->n++ < MOST_NAMED)
        g_string_append_printf(list->names, "%s\"%s\"", list->names->len ? ", " : "",
                               studies->list[i].name);
    else if (list->n == MOST_NAMED + 1)
        g_string_append(list->names, " and others");
}

static double spread_of(const tf_forest_study *study) {
    return sqrt(study->means[0].sd * study->means[1].sd);
}

/** In the middle of all studies but one; `room` has room for all. */
static double spread_of_others(const tf_forest_study_set *studies, size_t but, double *room) {
    size_t n = 0;
    for (size_t i = 0; i < studies->n; i++)
        if (i != but && spread_of(&studies->list[i]) > 0)
            room[n++] = spread_of(&studies->list[i]);
    tf_sort_numbers(room, n);
    return n > 0 ? room[n / 2] : NAN;
}

static bool is_std_err(const tf_forest_study *study, double others) {
    const double n = sqrt((double)study->means[0].n * (double)study->means[1].n);
    const double spread = spread_of(study), as_error = spread * sqrt(n) / others;
    return OTHER_SPREAD * spread < others && as_error > 1 / LIKE_OTHERS && as_error < LIKE_OTHERS;
}

static void tell(const tf_forest_job *job, const named *list, const char *hint, const char *what) {
    const tf_place place = tf_table_place(job->table, list->first, job->ask->arms.sd1);
    if (list->n > 0)
        tf_diag_warning(job->diag, &place, hint, "%s: %s", what, list->names->str);
}

void tf_forest_doubt_deviations(const tf_forest_job *job, const tf_forest_study_set *studies) {
    g_autoptr(GString) small = g_string_new(NULL), none = g_string_new(NULL);
    g_autoptr(GString) unequal = g_string_new(NULL);
    named errors = {.names = small}, noughts = {.names = none}, apart = {.names = unequal};
    g_autofree double *room = g_new(double, studies->n + 1);
    for (size_t i = 0; i < studies->n; i++) {
        const double a = studies->list[i].means[0].sd, b = studies->list[i].means[1].sd;
        if ((a == 0) != (b == 0))
            add(&noughts, studies, i);
        else if (fmax(a, b) >= OTHER_ARM * fmin(a, b) && a > 0)
            add(&apart, studies, i);
        else if (is_std_err(&studies->list[i], spread_of_others(studies, i, room)))
            add(&errors, studies, i);
    }
    tell(job, &errors, "a standard deviation is the standard error times the root of n",
         "standard deviations are far below those of other studies, as standard errors are");
    tell(job, &noughts, "leave the study out with --where if its standard deviation isn't known",
         "the standard deviation of one arm is 0");
    tell(job, &apart, "check the numbers against their source",
         "the standard deviations of the arms are far from each other");
}
