/* What the causes of an incidence are called, and which of them are drawn. */
#include <string.h>

#include "analysis/event_codes.h"
#include "analysis/idle.h"
#include "base/suggest.h"
#include "incidence.h"

/** The event goes by its own name, the others by theirs or by their codes. */
static void take_names(tf_km_job *job) {
    const tf_outcome_ask *outcome = &job->ask->outcome;
    const size_t n = tf_competing_causes(outcome) + 1;
    const char **names = tf_arena_array(job->arena, const char *, n + 1);
    const tf_texts *is = &outcome->event.is;
    /* As it is asked for, so that a panel that lacks one of its codes has the same name. */
    g_autofree char *listed = is->n > 0 ? g_strjoinv(", ", (char **)is->items) : NULL;
    const char *code = listed && *listed ? listed : job->subjects.event_code;
    names[0] = job->ask->estimates.event_name ? job->ask->estimates.event_name
               : code                         ? code
                                              : "event";
    for (size_t i = 1; i < n; i++)
        names[i] = tf_competing_name(outcome, i - 1);
    for (size_t i = 0; i < n; i++)
        names[i] = tf_arena_strdup(job->arena, names[i]);
    job->km->events.causes = (tf_texts){names, n};
}

/* Two of one name would be one in the numbers. */
static bool check_names(const tf_km_job *job) {
    const tf_texts *names = &job->km->events.causes;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->outcome.competing);
    for (size_t i = 0; i < names->n; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(names->items[i], names->items[j]) == 0) {
                tf_diag_error(job->diag, &place, "call the event otherwise: --event-name WORDS",
                              "two causes are called \"%s\"", names->items[i]);
                return false;
            }
    return true;
}

/** Whether a text is one of the codes of a cause, 0 being the event. */
static bool is_code_of(const tf_km_job *job, size_t cause, const char *text) {
    const tf_outcome_ask *outcome = &job->ask->outcome;
    if (cause == 0) {
        for (size_t i = 0; i < outcome->event.is.n; i++)
            if (tf_same_code(outcome->event.is.items[i], text))
                return true;
        return job->subjects.event_code && tf_same_code(job->subjects.event_code, text);
    }
    const tf_spec_pair *pair = &outcome->competing.items[cause - 1];
    for (size_t i = 0; i < pair->n_values; i++)
        if (tf_same_code(pair->values[i], text))
            return true;
    return false;
}

size_t tf_km_cause_of(const tf_km_job *job, const char *text) {
    const tf_texts *names = &job->km->events.causes;
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->items[i], text) == 0)
            return i;
    for (size_t i = 0; i < names->n; i++)
        if (is_code_of(job, i, text))
            return i;
    return SIZE_MAX;
}

static bool refuse_cause(const tf_km_job *job, const char *text) {
    const tf_texts *names = &job->km->events.causes;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->estimate.causes);
    const char *near = tf_suggest(text, names->items, names->n);
    g_autofree char *all = g_strjoinv(", ", (char **)names->items);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean \"%s\"?", near) : g_strdup_printf("there are %s", all);
    tf_diag_error(job->diag, &place, hint, "incidence.causes: no cause is called \"%s\"", text);
    return false;
}

static bool check_listed(const tf_km_job *job) {
    const tf_texts *listed = &job->ask->estimate.causes;
    bool ok = true;
    for (size_t i = 0; i < listed->n; i++) {
        const size_t cause = tf_km_cause_of(job, listed->items[i]);
        if (cause == SIZE_MAX) {
            ok = refuse_cause(job, listed->items[i]);
            continue;
        }
        for (size_t j = 0; j < i; j++) {
            if (tf_km_cause_of(job, listed->items[j]) != cause)
                continue;
            const tf_place place = tf_ask_place(&job->ask->base, listed);
            tf_diag_error(job->diag, &place, "name it once", "incidence.causes has \"%s\" twice",
                          job->km->events.causes.items[cause]);
            ok = false;
        }
    }
    return ok;
}

static bool is_bare_code(const char *name) {
    return strspn(name, "0123456789., ") == strlen(name);
}

char *tf_km_cause_text(const tf_words *words, const tf_km_results *km, size_t cause) {
    const char *name = km->events.causes.items[cause];
    if (!is_bare_code(name))
        return tf_word_mid_sentence(name);
    return cause == 0 ? g_strdup(tf_word(words, "incidence.event"))
                      : tf_word_fill(tf_word(words, "incidence.coded"), "code", name, NULL);
}

/** A legend that says 1 and 2 tells nobody what happened. */
static void warn_of_codes(const tf_km_job *job) {
    const tf_texts *names = &job->km->events.causes;
    for (size_t i = 0; i < names->n; i++) {
        if (!is_bare_code(names->items[i]))
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->outcome.competing);
        tf_diag_warning(
            job->diag, &place, "--event-name progression --competing '{Death: 2}', in your words",
            "the cause \"%s\" is drawn by its code, which a reader doesn't know", names->items[i]);
    }
}

/** Curves of causes are of the same patients, and so of one group. */
static bool check_groups(const tf_km_job *job) {
    const char *column = job->subjects.grouping.column;
    if (!job->km->events.by_cause || !column)
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->group.column);
    g_autofree char *hint = g_strdup_printf("a panel for each group: --facet \"%s\"", column);
    tf_diag_error(job->diag, &place, hint,
                  "several causes are drawn for one group of patients, and column \"%s\" makes "
                  "several",
                  column);
    return false;
}

/** Areas stand on top of each other from 0 on: no part of their height can be left out of the axis,
 * or be shown alone. */
static bool check_stack(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const void *member = ask->y_break.n > 0   ? (const void *)&ask->y_break
                         : ask->inset.y.n > 0 ? (const void *)&ask->inset.y
                         : ask->y.min > 0     ? (const void *)&ask->y.min
                                              : NULL;
    if (!job->km->events.stacked || !member)
        return true;
    const tf_place place = tf_ask_place(&ask->base, member);
    tf_diag_error(job->diag, &place, NULL,
                  "%s shows a part of the axis, and areas on top of each other are read from 0 on",
                  tf_ask_path(&ask->base, member));
    return false;
}

bool tf_km_name_causes(tf_km_job *job) {
    tf_km_results *km = job->km;
    if (!tf_km_is_incidence(km))
        return true;
    take_names(job);
    km->events.stacked = job->ask->estimate.stacked;
    km->events.by_cause = km->events.stacked || job->ask->estimate.causes.n > 0;
    if (!check_names(job) || !check_listed(job) || !check_groups(job) || !check_stack(job))
        return false;
    if (km->events.by_cause)
        warn_of_codes(job);
    return true;
}

void tf_km_incidence_warn_idle(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const tf_km_results *km = job->km;
    const bool incidence = tf_km_is_incidence(km), by_cause = km->events.by_cause;
    const bool subdistribution = incidence && km->cox.ratio == TF_KM_SUBDISTRIBUTION;
    static const char of_incidence[] = "it is of estimate: incidence";
    static const char no_median[] = "an incidence has no median";
    static const char same[] = "causes of the same patients are not compared";
    const bool hazard = tf_km_is_hazard(km);
    static const char no_marks[] = "curves of causes have no marks of censoring";
    const tf_idle keys[] = {
        {&ask->estimate.causes, !incidence, of_incidence},
        {&ask->estimate.stacked, !incidence, of_incidence},
        {&ask->compare.ratio, !incidence, of_incidence},
        {&ask->estimate.hazard, !hazard, "it is of estimate: hazard"},
        {&ask->y_unit, hazard && ask->y_unit == 1, "a hazard is no proportion, and may be above 1"},
        {&ask->lines.medians, hazard, "medians are read off survival, not off a hazard"},
        {&ask->quantiles, incidence, no_median},
        {&ask->lines.medians, incidence, no_median},
        {&ask->compare.hazard_ratio.ties, subdistribution && !by_cause,
         "the model of Fine and Gray takes ties by Breslow's method"},
        {&ask->compare.test, by_cause, same},
        {&ask->compare.ratio, by_cause, same},
        {&ask->compare.strata, by_cause, same},
        {&ask->compare.hazard_ratio.show, by_cause, same},
        {&ask->conf.show, km->events.stacked, "areas on top of each other have no bands"},
        {&ask->censor_marks.show, by_cause, no_marks},
        {&ask->censor_marks.counts, by_cause, no_marks},
        {&ask->lines.milestones, km->events.stacked, "areas on top of each other have no lines"},
    };
    tf_warn_idle(&ask->base, keys, G_N_ELEMENTS(keys), job->diag);
}
