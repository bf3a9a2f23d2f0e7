/* Late entry (left truncation): risk sets grow as well as shrink. The numerics know it all along;
   here is what a figure has to know of it besides, and what it must not say. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "beside_rows.h"
#include "job.h"
#include "statistics.h"

/** Times that differ by less, of 1 and more by that share, are one. */
#define SAME_TIME 1e-9
/** With fewer at risk, single events make large steps. */
#define ENOUGH 10
/** A curve that has fallen below this while there were fewer hangs on them. */
#define STILL_HIGH 0.9

static const void *asking(const tf_km_job *job) {
    const tf_outcome_ask *o = &job->ask->outcome;
    return o->entry.column ? (const void *)&o->entry.column : &o->entry.date;
}

double tf_km_first_entry(const tf_km_job *job, size_t group) {
    const tf_survival_data *data = &job->subjects.data;
    double first = INFINITY;
    for (size_t i = 0; data->entry && i < data->n; i++)
        if (!data->group || data->group[i] == group)
            first = fmin(first, data->entry[i]);
    return isfinite(first) ? first : 0;
}

void tf_km_unknown_before_entry(const tf_km_job *job, size_t group, tf_km_at *at, size_t n) {
    const double first = tf_km_first_entry(job, group);
    for (size_t i = 0; i < n; i++)
        if (at[i].time < first)
            at[i].survival = at[i].std_err = at[i].lower = at[i].upper = NAN;
}

bool tf_km_warn_before_entry(const tf_km_job *job, const tf_km_group *group, double at) {
    const double first = tf_km_first_entry(job, (size_t)(group - job->km->groups));
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->milestones);
    char when[TF_NUMBER_CHARS], begin[TF_NUMBER_CHARS];
    if (!(at < first))
        return false;
    g_autofree char *whose =
        group->level ? g_strdup_printf(" of \"%s\"", group->label) : g_strdup("");
    tf_number_shortest(when, at);
    tf_number_shortest(begin, round(first * 100) / 100);
    tf_diag_warning(job->diag, &place, NULL,
                    "milestone %s is not estimable: nobody%s is at risk before %s", when, whose,
                    begin);
    return true;
}

/* ---- who goes on elsewhere ------------------------------------------------------------------- */

/** A row of somebody who has several. */
typedef struct stay {
    uint32_t person;
    double entry;
} stay;

static int by_person(const void *a, const void *b) {
    const stay *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

/** Whether a row of the person begins where one ends. */
static bool goes_on(const stay *stays, size_t n, uint32_t person, double end) {
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (stays[middle].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < n && stays[i].person == person; i++)
        if (fabs(stays[i].entry - end) <= SAME_TIME * fmax(1, fabs(end)))
            return true;
    return false;
}

/* The ends of all rows stand in for their entries, so that an entry is found among them. */
bool tf_km_enters_late(const tf_km_job *job) {
    const tf_survival_data *data = &job->subjects.data;
    const uint32_t *person = job->subjects.late.person;
    bool late = false;
    if (!data->entry)
        return false;
    stay *ends = g_new(stay, data->n + 1);
    for (size_t i = 0; i < data->n; i++)
        ends[i] = (stay){person ? person[i] : (uint32_t)i, data->time[i]};
    tf_sort(ends, data->n, sizeof *ends, by_person);
    for (size_t i = 0; !late && i < data->n; i++)
        late = data->entry[i] > 0 && !(person && goes_on(ends, data->n, person[i], data->entry[i]));
    g_free(ends);
    return late;
}

tf_km_leaving tf_km_leaving_of(const tf_km_job *job, size_t group) {
    const tf_survival_data *data = &job->subjects.data;
    const uint32_t *person = job->subjects.late.person;
    size_t n = 0;
    if (!person)
        return (tf_km_leaving){NULL, 0, 0};
    stay *stays = g_new(stay, data->n + 1);
    double *times = tf_arena_array(job->arena, double, data->n + 1);
    for (size_t i = 0; i < data->n; i++)
        stays[i] = (stay){person[i], data->entry[i]};
    tf_sort(stays, data->n, sizeof *stays, by_person);
    for (size_t i = 0; i < data->n; i++)
        if ((!data->group || data->group[i] == group) && !data->event[i] &&
            goes_on(stays, data->n, person[i], data->time[i]))
            times[n++] = data->time[i];
    g_free(stays);
    tf_sort_numbers(times, n);
    return (tf_km_leaving){times, n, 0};
}

double tf_km_censored_at(tf_km_leaving *leaving, double time, double n_censor) {
    for (; leaving->at < leaving->n &&
           leaving->times[leaving->at] - time <= SAME_TIME * fmax(1, fabs(time));
         leaving->at++)
        n_censor--;
    return fmax(n_censor, 0);
}

/* ---- few at risk ----------------------------------------------------------------------------- */

/** When a group has so many at risk for the first time; INFINITY: never. Weights play no part. */
static double reached_at(const tf_km_job *job, size_t group, size_t enough) {
    const tf_survival_data *data = &job->subjects.data;
    g_autofree double *entries = g_new(double, data->n + 1), *ends = g_new(double, data->n + 1);
    size_t n = 0, gone = 0;
    for (size_t i = 0; i < data->n; i++) {
        if (data->group && data->group[i] != group)
            continue;
        entries[n] = data->entry[i];
        ends[n++] = data->time[i];
    }
    tf_sort_numbers(entries, n);
    tf_sort_numbers(ends, n);
    for (size_t i = 0; i < n; i++) {
        while (gone < n && ends[gone] <= entries[i])
            gone++;
        if (i + 1 - gone >= enough)
            return entries[i];
    }
    return INFINITY;
}

/** What one walk along a curve finds. */
typedef struct early {
    double reached;  /**< when there are enough at risk */
    double survival; /**< before that */
    double least;    /**< at risk */
    double last;     /**< last time with so many */
    double emptied;  /**< the time since when survival is 0; NaN: never */
    double before;   /**< survival before that */
    double later;    /**< the last time after that with somebody at risk; NaN: none */
} early;

static void look(void *user, const tf_km_step *step) {
    early *e = user;
    e->last = step->n_risk >= e->least ? step->time : e->last;
    if (step->time <= e->reached)
        e->survival = step->survival;
    if (!isnan(e->emptied))
        e->later = step->n_risk > 0 ? step->time : e->later;
    else if (step->survival <= 0)
        e->emptied = step->time;
    else
        e->before = step->survival;
}

static early walk(const tf_km_job *job, size_t group, double reached, double least) {
    early e = {reached, 1, least, -INFINITY, NAN, 1, NAN};
    tf_km_walk(job->timeline, (uint32_t)group, TF_KM_SURVIVAL, look, &e);
    return e;
}

double tf_km_last_with(const tf_km_job *job, size_t group, double least) {
    if (!job->subjects.data.entry || !(least > 0))
        return INFINITY;
    return walk(job, group, 0, least).last;
}

/** The figure's own time from which on all groups have enough at risk. NaN: there is none. */
static double enough_from(const tf_km_job *job) {
    double from = 0;
    for (size_t g = 0; g < job->subjects.grouping.n; g++)
        from = fmax(from, reached_at(job, g, ENOUGH));
    if (isinf(from))
        return NAN;
    return from > ENOUGH ? ceil(from) : ceil(10 * from) / 10;
}

bool tf_km_late_request(tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    bool ok = true;
    if (!job->subjects.data.entry)
        return true;
    job->enough_from = enough_from(job);
    if (ask->conf.band != TF_KM_POINTWISE)
        ok = tf_km_refuse(job, &ask->conf.band, "--conf-band pointwise",
                          "bands of a whole curve are not computed with late entry");
    if (g_strcmp0(ask->base.notes.follow_up, "computed") == 0)
        ok = tf_km_refuse(job, &ask->base.notes.follow_up,
                          "write it: --set 'notes.follow_up=5.2 years'",
                          "with late entry the clock of the times is none of follow-up: its median "
                          "is not computed");
    return ok;
}

/** Whether patients come after survival is 0. At the end of a curve, where little is left, that is
 * no loss. */
static bool empties(const early *e) {
    return !isnan(e->later) && (e->emptied < e->reached || e->before >= 1 - STILL_HIGH);
}

/** NULL: nothing helps. */
static char *hint_of(const tf_km_job *job, const early *e) {
    const double from = job->enough_from;
    char time[TF_NUMBER_CHARS];
    if (isnan(from) || from <= job->km->data.late.from || e->emptied > from)
        return NULL;
    tf_number_shortest(time, from);
    return g_strdup_printf("--entry-from %s begins the curves there, of those still without the "
                           "event",
                           time);
}

/* The known trap of late entry: of the first few at risk one dies, and half of the curve is gone,
   however many come later. */
static void warn_early(const tf_km_job *job, const tf_km_group *group, const early *e) {
    const tf_place place = tf_ask_place(&job->ask->base, asking(job));
    /* A hazard goes on where survival has come to 0, and medians beside it are of that. */
    const char *what = tf_km_is_hazard(job->km) ? "survival" : "the curve";
    g_autofree char *whose =
        group->level ? g_strdup_printf(" of \"%s\"", group->label) : g_strdup("");
    g_autofree char *hint = hint_of(job, e);
    char time[TF_NUMBER_CHARS], survival[TF_NUMBER_CHARS];
    if (empties(e)) {
        tf_number_shortest(time, round(e->emptied * 100) / 100);
        tf_diag_warning(job->diag, &place, hint,
                        "%s%s is 0 from %s on, where all who were at risk had the event: "
                        "whoever enters later can't be seen in it%s",
                        what, whose, time, tf_km_is_hazard(job->km) ? ", nor in its median" : "");
        return;
    }
    tf_number_shortest(time, round(e->reached * 100) / 100);
    tf_number_shortest(survival, round(e->survival * 100));
    tf_diag_warning(job->diag, &place, hint,
                    "%s%s has fallen to %s%% before %s, with fewer than %d at risk: most "
                    "enter later, and all of it hangs on those few",
                    what, whose, survival, time, ENOUGH);
}

bool tf_km_take_late(tf_km_job *job, size_t index, tf_km_group *group) {
    const tf_subjects *subjects = &job->subjects;
    if (!subjects->data.entry)
        return true;
    if (subjects->late.n_of_group)
        group->n = subjects->late.n_of_group[index];
    group->followup = (tf_interval){NAN, NAN, NAN};
    const early e = walk(job, index, reached_at(job, index, ENOUGH), 0);
    const bool emptied = empties(&e);
    if ((emptied || (isfinite(e.reached) && e.survival < STILL_HIGH)) &&
        !tf_km_is_whole_of_facets(job))
        warn_early(job, group, &e);
    return true;
}

/* ---- who has come in ------------------------------------------------------------------------- */

void tf_km_add_entries(tf_km_job *job) {
    tf_km_results *km = job->km;
    const tf_survival_data *data = &job->subjects.data;
    if (!data->entry)
        return;
    double *entered = tf_arena_array(job->arena, double, km->n_risk_times * km->n_groups + 1);
    for (size_t i = 0; i < data->n; i++) {
        const size_t from = (data->group ? data->group[i] : 0) * km->n_risk_times;
        for (size_t t = 0; t < km->n_risk_times; t++)
            if (data->entry[i] <= km->risk_times[t])
                entered[from + t] += data->weight ? data->weight[i] : 1;
    }
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_entered_rows);
    for (size_t g = 0; g < km->n_groups; g++) {
        tf_km_group *group = &km->groups[g];
        group->by.entered = entered + g * km->n_risk_times;
        for (size_t t = 0; t < km->n_risk_times; t++) {
            const tf_statistic_of of = {group->label, "", km->risk_times[t]};
            tf_statistics_add(job->builder, &table, &group->by.entered[t], &of);
        }
    }
}
