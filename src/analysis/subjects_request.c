/* What the keys about patients say together, before any file is read: a contradiction in the spec
   is the user's to mend, and reading ten million rows first would not make it clearer. */
#include "analysis/subjects.h"

#include <math.h>
#include <string.h>

#include "analysis/keep_one.h"
#include "analysis/subjects_internal.h"

static void refuse(const tf_subjects_ask *asked, const void *member, tf_diag *diag,
                   const char *hint, const char *message) {
    const tf_place place = tf_ask_place(asked->ask, member);
    tf_diag_error(diag, &place, hint, "%s", message);
}

/** Keys that are in each other's way: two ends of a time, two ways to say who had the event. */
static bool refuse_both(const tf_subjects_ask *asked, const void *member, tf_diag *diag,
                        const void *const *members, const char *message) {
    const tf_place place = tf_ask_place(asked->ask, member);
    g_autofree char *hint = tf_keep_one_hint(asked->ask, members);
    tf_diag_error(diag, &place, hint, "%s", message);
    return false;
}

/** A time comes from one column or from two dates. */
static bool check_time(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    const void *dated = o->time.end        ? (const void *)&o->time.end
                        : o->by_date.event ? (const void *)&o->by_date.event
                        : o->time.cutoff   ? (const void *)&o->time.cutoff
                                           : NULL;
    if (o->time.start && !o->time.end && !o->by_date.event) {
        refuse(asked, &o->time.start, diag,
               "--time-end COL for all, or --event-date COL --censored-at COL",
               "a time between dates needs time.start and time.end");
        return false;
    }
    if (dated && !o->time.start) {
        refuse(asked, dated, diag, "give the date of the origin, too: --time-start COL",
               "a time between dates needs time.start");
        return false;
    }
    if (o->time.start && o->time.columns.n) {
        const void *const members[] = {&o->time.columns,
                                       &o->time.start,
                                       &o->time.end,
                                       &o->time.cutoff,
                                       &o->by_date.event,
                                       &o->by_date.else_censored_at,
                                       NULL};
        return refuse_both(asked, &o->time.columns, diag, members,
                           "time is given as a column and as two dates");
    }
    return true;
}

/** A landmark: everybody is there from the origin on, which is an entry as any other. Always false.
 */
static bool refuse_from_alone(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    g_autofree char *hint = NULL;
    if (o->time.start)
        hint =
            g_strdup_printf("--set 'derive.origin={first: [\"%s\", \"%s\"]}' --entry-date origin: "
                            "everybody enters then",
                            o->time.start, o->time.start);
    else if (o->time.columns.n == 1)
        hint =
            g_strdup_printf("--set 'derive.origin={difference: [\"%s\", \"%s\"]}' --entry origin: "
                            "everybody enters at 0",
                            o->time.columns.items[0], o->time.columns.items[0]);
    refuse(asked, &o->entry.from, diag, hint,
           "estimates begin at a time, but nothing says when patients enter");
    return false;
}

/** Late entry is on the clock of the times, whichever they are given by. */
static bool check_entry(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    const tf_who_ask *who = asked->who;
    const void *entry = o->entry.column ? (const void *)&o->entry.column : &o->entry.date;
    if (!tf_has_entry(o))
        return isnan(o->entry.from) || refuse_from_alone(asked, diag);
    if (o->entry.column && o->entry.date) {
        const void *const members[] = {&o->entry.column, &o->entry.date, NULL};
        return refuse_both(asked, &o->entry.date, diag, members,
                           "entry is given as a column of times and as one of dates");
    }
    bool ok = true;
    if (o->entry.date && !o->time.start && o->time.columns.n) {
        refuse(asked, entry, diag, "--entry COL with the time of entry on the clock of the times",
               "entry.date is beside time.start, and the times are no dates");
        ok = false;
    }
    if (o->entry.column && o->time.start) {
        refuse(asked, entry, diag, "--entry-date COL with the date of entry",
               "the times are between dates, and entry is a column of times");
        ok = false;
    }
    if (who->counts.events || who->counts.censored) {
        refuse(asked, entry, diag, "use the rows of the patients themselves: --event COL",
               "counts at each time don't say who entered when");
        ok = false;
    }
    if (asked->causes == TF_CAUSES_APART) {
        /* Where none is named, there may be none. */
        refuse(asked, entry, diag,
               o->competing.n > 0 ? "the hazard of the event alone, others censored: --estimate "
                                    "hazard --competing censor"
                                  : "without competing events the same is --estimate failure",
               "incidences beside competing events are not computed with late entry");
        ok = false;
    }
    if (asked->ask->data.suppress > 1) {
        refuse(asked, entry, diag, "leave suppress out, or keep the figure to yourself",
               "numbers of few patients can't be kept back with late entry");
        ok = false;
    }
    return ok;
}

/** Events that come by their date have no other end and no codes. */
static bool check_event_date(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    const void *event = &o->by_date.event, *others = &o->by_date.else_censored_at;
    if (!o->by_date.event && o->by_date.else_censored_at.n > 0) {
        refuse(asked, others, diag, "--event-date COL, or --time-end COL with a column of codes",
               "event.else_censored_at is for events that come by their date");
        return false;
    }
    if (!o->by_date.event)
        return true;
    const void *second = o->time.end                 ? (const void *)&o->time.end
                         : o->event.column           ? (const void *)&o->event.column
                         : o->censor.column          ? (const void *)&o->censor.column
                         : asked->who->counts.events ? (const void *)&asked->who->counts.events
                                                     : NULL;
    if (second) {
        const void *const members[] = {event,
                                       others,
                                       &o->time.end,
                                       &o->event.column,
                                       &o->censor.column,
                                       &asked->who->counts.events,
                                       NULL};
        g_autofree char *message = g_strdup_printf("events are given by their date and by %s",
                                                   tf_ask_path(asked->ask, second));
        return refuse_both(asked, second, diag, members, message);
    }
    if (o->by_date.else_censored_at.n == 0 && !o->time.cutoff) {
        refuse(asked, event, diag,
               "--censored-at COL with the date of the last contact, or --cutoff DATE",
               "nothing says until when patients without event were followed");
        return false;
    }
    return true;
}

/**
 * Events come from one column of codes or from two of counts. The same column may be named by both
 * event and censor, so that codes of each kind can be listed.
 */
static bool check_event(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    const tf_who_ask *who = asked->who;
    const char *event = o->event.column, *censor = o->censor.column;
    const bool events = who->counts.events != NULL, censored = who->counts.censored != NULL;
    bool ok = true;
    if (event && censor && strcmp(event, censor) != 0) {
        const void *const members[] = {&o->event.column, &o->censor.column, NULL};
        ok = refuse_both(asked, &o->censor.column, diag, members,
                         "events are given by one column and censoring by another");
    }
    if (events != censored) {
        refuse(asked, events ? &who->counts.events : &who->counts.censored, diag,
               "give both: --n-event COL --n-censor COL",
               "aggregated data need counts.events and counts.censored");
        ok = false;
    }
    if ((events || censored) && (event || censor)) {
        const void *const members[] = {&o->event.column, &o->censor.column, &who->counts.events,
                                       &who->counts.censored, NULL};
        ok = refuse_both(asked, event ? &o->event.column : &o->censor.column, diag, members,
                         "events are given as counts and by a column of codes");
    }
    if ((events || censored) && who->weights) {
        refuse(asked, &who->weights, diag, "counts are weights already",
               "weights and counts exclude each other");
        ok = false;
    }
    if (who->weights_kind == TF_WEIGHTS_CASE && !who->weights) {
        refuse(asked, &who->weights_kind, diag, "--weights COL",
               "weights.kind says what weights are, and no column has any");
        ok = false;
    }
    if ((events || censored) && who->rows >= 0) {
        refuse(asked, &who->rows, diag, "leave rows out",
               "rows are counts of patients: none of them is another row of the same one");
        ok = false;
    }
    if ((events || censored) && who->patient) {
        refuse(asked, &who->patient, diag, NULL, "rows of counts have no patient's id");
        ok = false;
    }
    return ok;
}

/** Causes are numbered by a byte, and a page tells no more of them apart. */
enum { MOST_CAUSES = 16 };

/** Competing events are codes of a column, and only some estimates know what to do with them. */
static bool check_competing(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    const void *member = &o->competing;
    if (asked->causes == TF_CAUSES_APART && tf_competing_censored(o)) {
        refuse(asked, member, diag, "name their codes, as --competing CODE, or: --estimate failure",
               "competing: censor leaves no competing event, and an incidence is beside them");
        return false;
    }
    /* Of events by their dates the file may have the others: it is looked at once it is read. */
    const bool coded = o->event.column || o->censor.column || o->by_date.event;
    if (asked->causes == TF_CAUSES_APART && !coded) {
        refuse(asked, member, diag, "--event COLUMN=CODE --competing CODE",
               "competing events are told apart by the codes of a column, and none is named");
        return false;
    }
    if (tf_competing_causes(o) == 0 || asked->causes == TF_CAUSES_APART) {
        if (tf_competing_causes(o) <= MOST_CAUSES)
            return true;
        const tf_place place = tf_ask_place(asked->ask, member);
        tf_diag_error(diag, &place, "put some of them together: {Other: [4, 5]}",
                      "competing names %zu causes; at most %d are told apart", o->competing.n,
                      MOST_CAUSES);
        return false;
    }
    if (asked->causes != TF_CAUSES_NEVER && asked->causes != TF_CAUSES_ASIDE)
        refuse(asked, member, diag,
               "--estimate incidence draws what they leave; --competing censor counts them as "
               "censored",
               "competing names codes of events, and one minus survival would be too high beside "
               "them");
    else
        refuse(asked, member, diag, "--competing censor",
               "competing names codes of events, which this figure can only count as censored");
    return false;
}

/** Columns of times that are compared with others. */
#define MOST_TIMES 16
/** Columns of other parts that are compared. */
#define N_PARTS 11

/** A column that plays two parts makes a figure that means nothing. */
static bool check_distinct(const tf_subjects_ask *asked, tf_diag *diag) {
    const tf_outcome_ask *o = asked->outcome;
    const tf_who_ask *who = asked->who;
    struct {
        const void *member;
        const char *column;
    } named[2 * MOST_TIMES + N_PARTS] = {
        {&o->time.start, o->time.start},
        {&o->time.end, o->time.end},
        {&o->event.column, o->event.column},
        {&o->censor.column, o->censor.column},
        {&asked->group->column, asked->group->column},
        {&who->counts.events, who->counts.events},
        {&who->counts.censored, who->counts.censored},
        {&who->weights, who->weights},
        {&o->by_date.event, o->by_date.event},
        {&o->entry.column, o->entry.column},
        {&o->entry.date, o->entry.date},
    };
    size_t n = N_PARTS;
    const tf_texts *lists[] = {&o->time.columns, &o->by_date.else_censored_at};
    for (size_t l = 0; l < G_N_ELEMENTS(lists); l++)
        for (size_t i = 0; i < MIN(lists[l]->n, (size_t)MOST_TIMES); i++) {
            named[n].member = lists[l];
            named[n++].column = lists[l]->items[i];
        }
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; named[i].column && j < i; j++) {
            const bool both_codes =
                named[i].member == &o->censor.column && named[j].member == &o->event.column;
            if (!named[j].column || strcmp(named[i].column, named[j].column) != 0 || both_codes)
                continue;
            /* Times are written first. */
            const bool time = named[i].member == &o->time.columns;
            const void *first = time ? named[i].member : named[j].member;
            const void *second = time ? named[j].member : named[i].member;
            const tf_place place = tf_ask_place(asked->ask, second);
            const bool dates = first == &o->time.end && second == &o->event.column;
            tf_diag_error(diag, &place,
                          dates ? "dates of the event: --event-date COL, with --censored-at COL of "
                                  "the last contact, in place of both"
                                : NULL,
                          "column \"%s\" is used as %s and as %s", named[i].column,
                          tf_ask_path(asked->ask, first), tf_ask_path(asked->ask, second));
            ok = false;
        }
    }
    const char *group = asked->group->column;
    for (size_t i = 0; group && i < asked->strata->n; i++) {
        if (strcmp(asked->strata->items[i], group) != 0)
            continue;
        refuse(asked, asked->strata, diag, "stratify by another column than the groups'",
               "the column of the groups can't stratify their comparison");
        ok = false;
    }
    return ok;
}

/* Codes, groups and ids are read as text, whatever they look like: "01" and "1" may be two arms,
   and the text is what messages and labels show. */
static void request_columns(const tf_subjects_ask *asked, tf_request_builder *request) {
    const tf_outcome_ask *o = asked->outcome;
    const tf_who_ask *who = asked->who;
    const struct {
        const char *const *member;
        tf_column_type type;
    } columns[] = {
        {&o->time.start, TF_COLUMN_LEVELS},        {&o->time.end, TF_COLUMN_LEVELS},
        {&o->event.column, TF_COLUMN_LEVELS},      {&o->censor.column, TF_COLUMN_LEVELS},
        {&who->counts.events, TF_COLUMN_NUMBER},   {&who->counts.censored, TF_COLUMN_NUMBER},
        {&asked->group->column, TF_COLUMN_LEVELS}, {&who->weights, TF_COLUMN_NUMBER},
        {&who->patient, TF_COLUMN_LEVELS},         {&o->by_date.event, TF_COLUMN_LEVELS},
        {&o->entry.date, TF_COLUMN_LEVELS},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        tf_request_key(request, columns[i].member, columns[i].type);
    tf_request_merge(request, asked->group->column, &asked->group->merge);
    tf_request_cells(request, o->entry.column, &o->entry.column, TF_CELL_BEGIN);
    /* "13+" says who is censored, unless another column does. */
    tf_request_key_list(request, &o->by_date.else_censored_at, TF_COLUMN_LEVELS);
    const bool said = o->event.column || o->censor.column || who->counts.events;
    for (size_t i = 0; i < o->time.columns.n; i++)
        tf_request_cells(request, o->time.columns.items[i], &o->time.columns,
                         said ? 0 : TF_CELL_CENSORED);
    tf_request_key_list(request, asked->strata, TF_COLUMN_LEVELS);
}

bool tf_subjects_request(const tf_subjects_ask *asked, tf_request_builder *request, tf_diag *diag) {
    bool ok = check_time(asked, diag) && check_event_date(asked, diag);
    ok = check_event(asked, diag) && ok;
    ok = check_entry(asked, diag) && ok;
    ok = check_distinct(asked, diag) && ok;
    ok = check_competing(asked, diag) && ok;
    if (!ok)
        return false;
    const tf_outcome_ask *o = asked->outcome;
    const bool no_time = !o->time.columns.n && !o->time.start;
    const bool no_event =
        !o->by_date.event && !o->event.column && !o->censor.column && !asked->who->counts.events;
    /* What is missing can only be named with the file at hand: see candidates.h. */
    if (no_time || no_event)
        tf_request_all(request);
    request_columns(asked, request);
    /* CDISC files hold one row for each patient and endpoint: see tf_source_check_parameter. */
    tf_request_optional(request, "PARAMCD", TF_COLUMN_LEVELS);
    tf_request_optional(request, "PARAM", TF_COLUMN_LEVELS);
    tf_source_request_units(asked, request);
    tf_source_request_event_words(asked, request);
    if (!asked->who->counts.events) {
        const tf_patients_ask patients = tf_subjects_patients(asked);
        tf_patients_request(&patients, request);
    }
    return true;
}
