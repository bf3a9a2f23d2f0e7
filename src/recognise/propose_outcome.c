/* Who had the event, and when: the pair of columns that belong together, or the dates. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/chains.h"
#include "analysis/event_tenor.h"
#include "analysis/name_words.h"
#include "analysis/outcome_names.h"
#include "analysis/unit_names.h"
#include "name_lists.h"
#include "recognise/events.h"
#include "recognise/proposal.h"

enum { MOST_PAIRS = 64, MOST_SHOWN = 6 };

/** A column of times and one of events, and how much speaks for their belonging together. */
typedef struct pair {
    const tf_column_view *time, *event;
    int score;
} pair;

static size_t common_prefix(const char *a, const char *b) {
    size_t n = 0;
    while (a[n] && g_ascii_tolower(a[n]) == g_ascii_tolower(b[n]))
        n++;
    return n;
}

/* "os_time" and "os_status" are of one end point, "ptime" and "pstat", too. */
static int kinship(const tf_column_view *time, const tf_column_view *event) {
    const size_t n = common_prefix(time->name, event->name);
    const bool word = n >= 2 && !g_ascii_isalpha(time->name[n - 1]);
    const ptrdiff_t apart = event - time;
    return (word ? 4 : n >= 1 ? 1 : 0) + (apart == 1 ? 2 : apart == -1 ? 1 : 0);
}

static bool is_main_time(const char *name) {
    static const char *const names[] = {"time", "futime", "aval", "os", "os_time", "ostime", "t"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static int merit(const tf_columns *columns, const tf_column_view *time,
                 const tf_column_view *event) {
    tf_event_reading reading;
    tf_event_read(columns, event, &reading);
    const bool death = g_str_has_prefix(event->name, "de") || g_str_has_prefix(event->name, "os") ||
                       g_str_has_prefix(event->name, "OS");
    return (is_main_time(time->name) ? 2 : 0) + (tf_is_listed(time->name, TF_LIST_TIME) ? 1 : 0) +
           (death ? 3 : 0) + (reading.sure ? 2 : 0) + (event->n_levels <= 2 ? 1 : 0) -
           (10 * time->n_missing > columns->n_rows ? 3 : 0);
}

static bool is_event(const tf_column_view *view) {
    return view->look == TF_LOOK_EVENT || view->look == TF_LOOK_CENSOR;
}

static int by_score(const void *a, const void *b) {
    const pair *x = a, *y = b;
    return x->score != y->score ? (x->score > y->score ? -1 : 1)
                                : (x->time != y->time ? (x->time < y->time ? -1 : 1) : 0);
}

static size_t find_pairs(const tf_columns *columns, pair *pairs) {
    size_t n = 0;
    for (size_t i = 0; i < columns->n; i++)
        for (size_t k = 0; columns->items[i].look == TF_LOOK_TIME && k < columns->n; k++) {
            const tf_column_view *time = &columns->items[i], *event = &columns->items[k];
            if (!is_event(event) || n == MOST_PAIRS)
                continue;
            pairs[n++] = (pair){time, event, kinship(time, event) + merit(columns, time, event)};
        }
    qsort(pairs, n, sizeof *pairs, by_score);
    return n;
}

/* Pairs that lag far behind are chance: each time has its own event, and each event its time. */
static size_t keep_partners(pair *pairs, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < MOST_SHOWN; i++) {
        bool taken = false;
        for (size_t k = 0; k < kept; k++)
            taken |= pairs[k].time == pairs[i].time || pairs[k].event == pairs[i].event;
        if (!taken)
            pairs[kept++] = pairs[i];
    }
    return kept;
}

static const pair *choose_pair(tf_proposal *p, const pair *pairs, size_t n) {
    const char *options[MOST_SHOWN];
    for (size_t i = 0; i < n; i++)
        options[i] = tf_arena_printf(p->arena, "%s, %s", pairs[i].time->name, pairs[i].event->name);
    const tf_question question = {"time and event", "Which columns are time and event?", options, n,
                                  0};
    return &pairs[tf_propose_choice(p, &question)];
}

/* ---- the event ------------------------------------------------------------------------------- */

/** Whether somebody in each group has a code, as far as there are groups. */
static bool all_groups_have(const tf_columns *columns, const tf_column_view *event, size_t level) {
    const tf_column_view *group = tf_columns_next(columns, TF_LOOK_GROUP, NULL);
    if (!group)
        return true;
    const uint32_t *codes = tf_table_levels(columns->table, event->name);
    const uint32_t *groups = tf_table_levels(columns->table, group->name);
    bool has[TF_MOST_CATEGORIES] = {false};
    for (size_t row = 0; row < columns->n_rows; row++)
        if (codes[row] == level && groups[row] != TF_MISSING_LEVEL)
            has[groups[row]] = true;
    for (size_t i = 0; i < group->n_levels; i++)
        if (!has[i])
            return false;
    return true;
}

static size_t level_named(const tf_columns *columns, const tf_column_view *view, const char *name) {
    for (size_t i = 0; i < view->n_levels; i++)
        if (strcmp(tf_column_level(columns, view, i), name) == 0)
            return i;
    return SIZE_MAX;
}

/* A column that is called so has its events at 1 in some files: of Gehan's, one arm would have
 * none. */
static void propose_censor(tf_proposal *p, const tf_column_view *event) {
    const size_t zero = level_named(p->columns, event, "0"),
                 one = level_named(p->columns, event, "1");
    const bool turned = event->n_levels == 2 && zero != SIZE_MAX && one != SIZE_MAX &&
                        !tf_names_cdisc_censoring(event->name) &&
                        !all_groups_have(p->columns, event, zero) &&
                        all_groups_have(p->columns, event, one);
    if (!turned) {
        tf_propose(p, "censor.column", event->name, NULL);
        return;
    }
    static const char *const options[] = {"0", "1"};
    g_autofree char *text = g_strdup_printf("Which value of \"%s\" is the event?", event->name);
    const tf_question question = {"event.is", text, options, 2, 1};
    const size_t answer = tf_propose_choice(p, &question);
    tf_propose(p, "event.column", event->name,
               "by its name 0 would be the event, but then one group has none");
    tf_propose_list(p, "event.is", &options[answer], 1, NULL);
}

static void propose_event(tf_proposal *p, const tf_column_view *event) {
    tf_event_reading reading;
    if (!tf_event_read(p->columns, event, &reading))
        return;
    if (reading.by_censor) {
        propose_censor(p, event);
        return;
    }
    tf_propose(p, "event.column", event->name, NULL);
    if (!reading.is)
        return;
    enum { MOST = 9 };
    const char *codes[MOST];
    size_t best = 0, n = 0;
    for (size_t i = 0; i < event->n_levels && n < MOST; i++) {
        const char *code = tf_column_level(p->columns, event, i);
        if (reading.more && strcmp(code, "0") == 0)
            continue; /* beside others, whoever has none of them */
        best = strcmp(code, reading.is) == 0 ? n : best;
        codes[n++] = code;
    }
    g_autofree char *text = g_strdup_printf("Which value of \"%s\" is the event?", event->name);
    const tf_question question = {"event.is", text, codes, n, best};
    const size_t answer = reading.sure ? best : tf_propose_choice(p, &question);
    tf_propose_list(p, "event.is", &codes[answer], 1,
                    tf_column_levels_text(p->columns, event, MOST));
    if (reading.more)
        tf_propose(
            p, "competing", "censor",
            "the other codes count as censored; if one is an event, too, add it to event.is");
}

/* ---- times ----------------------------------------------------------------------------------- */

/** Times of which each patient has one of the two: to death, and to the last contact. */
static const tf_column_view *find_partner(const tf_columns *columns, const tf_column_view *time) {
    const uint32_t *own = tf_table_levels(columns->table, time->name);
    const tf_column_view *other = NULL;
    while (time->n_missing > 0 && (other = tf_columns_next(columns, TF_LOOK_TIME, other))) {
        const uint32_t *codes = tf_table_levels(columns->table, other->name);
        size_t n_neither = 0;
        for (size_t row = 0; row < columns->n_rows; row++)
            n_neither += own[row] == TF_MISSING_LEVEL && codes[row] == TF_MISSING_LEVEL;
        if (other != time && other->n_missing > 0 && 20 * n_neither < columns->n_rows)
            return other;
    }
    return NULL;
}

static void propose_unit(tf_proposal *p, const tf_column_view *time) {
    static const char *const units[] = {"unknown", "days", "weeks", "months", "years"};
    if (tf_column_time_unit(p->columns, time) != TF_UNIT_UNKNOWN)
        return; /* every figure reads it so */
    const tf_question question = {"time.unit", "What are the times in?", units, 5, 0};
    const size_t answer = p->chooser ? p->chooser->choose(p->chooser->user, &question) : SIZE_MAX;
    if (answer != SIZE_MAX && answer > 0)
        tf_propose(p, "time.unit", units[answer], NULL);
    else
        tf_propose_unsure(p,
                          "time.unit: nothing says whether \"%s\" is in days, weeks, months or "
                          "years; the axis names no unit",
                          time->name);
}

/** Whether a column has what is left over of another one's whole years. */
static bool is_rest(const tf_columns *columns, const tf_column_view *time) {
    bool rest = false;
    for (size_t i = 0; i < columns->n && time->cells == TF_CELLS_WHOLE; i++) {
        const tf_column_view *whole = &columns->items[i];
        rest |= whole->cells == TF_CELLS_WHOLE && whole->most > 0 &&
                time->most < tf_rest_limit(time->name, whole->name);
    }
    return rest;
}

/** Whether a column has earlier times for those of one level of the event, and for nobody else. */
static bool is_delay_of(const tf_columns *columns, const tf_column_view *view,
                        const tf_column_view *time, const tf_column_view *event) {
    enum { LEAST_EVENTS = 5 };
    const uint32_t *codes = tf_table_levels(columns->table, event->name);
    g_autofree double *own = tf_cell_numbers(columns->table, view->name);
    g_autofree double *whole = tf_cell_numbers(columns->table, time->name);
    uint32_t level = TF_MISSING_LEVEL;
    size_t n_level = 0, n_filled = 0, n_earlier = 0;
    for (size_t row = 0; own && row < columns->n_rows && level == TF_MISSING_LEVEL; row++)
        level = isnan(own[row]) ? level : codes[row];
    for (size_t row = 0; own && whole && row < columns->n_rows; row++) {
        n_level += codes[row] == level;
        if (isnan(own[row]))
            continue;
        if (codes[row] != level || own[row] > 1.1 * whole[row])
            return false;
        n_filled++;
        n_earlier += own[row] < whole[row];
    }
    return level != TF_MISSING_LEVEL && n_filled >= LEAST_EVENTS && 5 * n_filled >= 4 * n_level &&
           5 * n_earlier >= n_filled && n_level < columns->n_rows;
}

/** The time of the event that stands beside a follow-up of all: "Délai rechute" beside "Suivi". */
static const tf_column_view *find_delay(const tf_columns *columns, const pair *chosen) {
    const tf_column_view *view = NULL;
    while (chosen->time->n_missing == 0 && (view = tf_columns_next(columns, TF_LOOK_TIME, view)))
        if (view != chosen->time && view->n_missing > 0 &&
            !tf_is_of_earlier_event(chosen->event->name, view->name) &&
            tf_column_time_unit(columns, view) == tf_column_time_unit(columns, chosen->time) &&
            is_delay_of(columns, view, chosen->time, chosen->event))
            return view;
    return NULL;
}

static void propose_time(tf_proposal *p, const pair *chosen) {
    const tf_column_view *time = chosen->time, *delay = find_delay(p->columns, chosen);
    if (is_rest(p->columns, time))
        tf_propose_unsure(p,
                          "time.column: \"%s\" has what is left over of the years in another "
                          "column; write the whole time into one",
                          time->name);
    const tf_column_view *other = find_partner(p->columns, time);
    if (delay) {
        const char *first[] = {delay->name, time->name};
        tf_propose_list(p, "time.column", first, 2, "the first of these that a patient has");
        propose_unit(p, time);
        return;
    }
    if (!other) {
        tf_propose(p, "time.column", time->name, NULL);
        propose_unit(p, time);
        return;
    }
    const bool first = tf_is_listed(time->name, TF_LIST_DEATH);
    const char *both[] = {first ? time->name : other->name, first ? other->name : time->name};
    tf_propose_list(p, "time.column", both, 2, "the first of these that a patient has");
    propose_unit(p, time);
}

/** Start-stop rows: patients are at risk in each of theirs from its own begin on. */
static void propose_entry(tf_proposal *p, const tf_column_view *time, const char *event) {
    const tf_column_view *patient = tf_columns_next(p->columns, TF_LOOK_PATIENT, NULL);
    g_autofree double *end = tf_cell_numbers(p->columns->table, time->name);
    const tf_chain_ask asked = {
        p->columns->table, end, NULL,
        patient && tf_columns_repeat_patients(p->columns) ? patient->name : NULL, event};
    if (!end || time->n_missing > 0)
        return;
    const tf_chain found = tf_find_chain(&asked);
    if (found.n_pairs == 0)
        return;
    tf_propose(p, "entry.column", found.entry,
               "each row of a patient begins where the one before ends");
    if (found.patient && (!patient || strcmp(patient->name, found.patient) != 0))
        tf_propose(p, "patient", found.patient, NULL);
}

/* ---- dates ----------------------------------------------------------------------------------- */

enum { MOST_EVENTS = 6 };

/** What the event may be, a death first. */
typedef struct candidates {
    const tf_column_view *views[MOST_EVENTS];
    size_t n;
} candidates;

static bool is_death(const tf_column_view *view) {
    return tf_is_listed(view->name, TF_LIST_DEAD);
}

static void add_candidates(const tf_columns *columns, tf_look look,
                           bool (*takes)(const tf_column_view *), candidates *found) {
    for (const tf_column_view *view = NULL; (view = tf_columns_next(columns, look, view));) {
        if (found->n == MOST_EVENTS || (takes && !takes(view)))
            continue;
        const bool ahead = found->n > 0 && is_death(view) && !is_death(found->views[0]);
        found->views[found->n++] = ahead ? found->views[0] : view;
        if (ahead)
            found->views[0] = view;
    }
}

/* Dates say more than codes do; but where the dates are of relapses and a code says who died, the
   figure may be of either. */
static candidates find_events(const tf_columns *columns) {
    candidates found = {.n = 0};
    const tf_column_view *codes = tf_columns_next(columns, TF_LOOK_EVENT, NULL);
    const tf_column_view *date = tf_columns_next(columns, TF_LOOK_DATE_EVENT, NULL);
    const bool dated = date && (date->n_missing > 0 || !codes);
    if (dated)
        add_candidates(columns, TF_LOOK_DATE_EVENT, NULL, &found);
    if (!dated || !is_death(found.views[0]))
        add_candidates(columns, TF_LOOK_EVENT, dated ? is_death : NULL, &found);
    return found;
}

/** Whoever ends a treatment is watched on: the last contact ends times, if there is one. */
static bool ends_treatment(const tf_column_view *view) {
    static const char *const words[] = {
        "traitement", "treatment", "trt",      "ttt",       "tx",     "therapy", "therapie",
        "treat",      "dose",      "drug",     "trtedt",    "cure",   "cycle",   "cycles",
        "chimio",     "chemo",     "hospital", "discharge", "sortie", "sejour",  "hospitalisation",
        NULL};
    g_auto(GStrv) own = tf_name_words(view->name);
    return tf_words_have(own, words);
}

static const tf_column_view *find_last(tf_proposal *p) {
    const tf_column_view *first = tf_columns_next(p->columns, TF_LOOK_DATE_LAST, NULL);
    for (const tf_column_view *view = first; view;
         view = tf_columns_next(p->columns, TF_LOOK_DATE_LAST, view))
        if (!ends_treatment(view))
            return view;
    return first;
}

/** Said where nothing better ends the times. */
static void doubt_last(tf_proposal *p, const char *key, const tf_column_view *last) {
    if (ends_treatment(last))
        tf_propose_unsure(p,
                          "%s: \"%s\" is the end of a treatment by its name; who has no event is "
                          "censored on the day of the last contact",
                          key, last->name);
}

static tf_suits propose_dates(tf_proposal *p) {
    const tf_columns *c = p->columns;
    const tf_column_view *start = tf_columns_next(c, TF_LOOK_DATE_START, NULL);
    const tf_column_view *last = find_last(p);
    const candidates events = find_events(c);
    if (start && last && events.n == 0) {
        p->lacks = tf_arena_printf(p->arena,
                                   "times from \"%s\" to \"%s\" could be drawn, but no column says "
                                   "who had the event: one of codes, or its date",
                                   start->name, last->name);
        return 5;
    }
    if (!start || !last || events.n == 0)
        return 0;
    const tf_column_view *event =
        tf_propose_column(p, "event", "Which column is the event?", events.views, events.n);
    tf_propose(p, "time.start", start->name, NULL);
    if (event->look == TF_LOOK_DATE_EVENT) {
        tf_propose(p, "event.date", event->name, NULL);
        tf_propose_list(p, "event.else_censored_at", &last->name, 1, NULL);
        doubt_last(p, "event.else_censored_at", last);
        return 65;
    }
    tf_propose(p, "time.end", last->name, NULL);
    doubt_last(p, "time.end", last);
    propose_event(p, event);
    return 65;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static const tf_column_view *time_with_marks(const tf_columns *columns) {
    for (const tf_column_view *view = NULL; (view = tf_columns_next(columns, TF_LOOK_TIME, view));)
        if (view->censored_marks)
            return view;
    return NULL;
}

tf_suits tf_propose_outcome(tf_proposal *p) {
    pair pairs[MOST_PAIRS];
    const size_t n = keep_partners(pairs, find_pairs(p->columns, pairs));
    const tf_column_view *marked = time_with_marks(p->columns);
    if (n == 0 && marked) {
        tf_propose(p, "time.column", marked->name, "times that end in + are of censored patients");
        propose_unit(p, marked);
        return 75;
    }
    if (n == 0)
        return propose_dates(p);
    const pair *chosen = choose_pair(p, pairs, n);
    propose_time(p, chosen);
    propose_entry(p, chosen->time, chosen->event->name);
    propose_event(p, chosen->event);
    return 80;
}
