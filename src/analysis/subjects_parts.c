/* Rows that are parts of one patient's time, each from its entry to its end ("start-stop" rows, as
   of covariates that change). What they can't be is refused, and what numbers of patients have to
   know of them is kept. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/subjects_internal.h"
#include "base/sort.h"

/** Errors for this many pairs of rows are shown. */
#define SHOWN 5
/** Times that differ by rounding are one time. */
#define TIED 0x1p-26

typedef struct part {
    size_t row;
    uint32_t id, panel, group;
    double entry, end;
} part;

/** All parts, and what is found of them. */
typedef struct parts {
    tf_subject_source *source;
    const char *column; /**< by which patients are told apart */
    part *items;
    size_t n;
    size_t n_refused;
    tf_line_list gaps, across; /**< the rows behind them */
    tf_line_list changes;      /**< first rows of another group */
    size_t n_several;          /**< patients with several rows that are not joined */
} parts;

static int compare_patients(const part *x, const part *y) {
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->panel > y->panel) - (x->panel < y->panel);
}

static int by_time(const void *a, const void *b) {
    const part *x = a, *y = b;
    const int patient = compare_patients(x, y);
    if (patient != 0)
        return patient;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static int by_group(const void *a, const void *b) {
    const part *x = a, *y = b;
    const int patient = compare_patients(x, y);
    if (patient != 0)
        return patient;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return by_time(a, b);
}

static bool is_before(double entry, double end) {
    return entry < end - fmax(1, end) * TIED;
}

/* ---- what is refused ------------------------------------------------------------------------- */

/** `what` stands between the patient and the lines of both rows. */
static void refuse(parts *p, const part *first, const part *second, const char *hint,
                   const char *what) {
    const tf_subject_source *source = p->source;
    if (p->n_refused++ >= SHOWN)
        return;
    const tf_place place = tf_table_place(source->table, second->row, source->entry.name);
    tf_diag_error(source->diag, &place, hint, "patient \"%s\" %s: lines %" PRIu64 " and %" PRIu64,
                  tf_table_level_name(source->table, p->column, first->id), what,
                  tf_table_line(source->table, first->row),
                  tf_table_line(source->table, second->row));
}

/** Of one group, nobody is at risk twice at a time. */
static void refuse_overlaps(parts *p) {
    tf_sort(p->items, p->n, sizeof *p->items, by_group);
    const part *last = NULL; /* the one that ends last so far */
    for (size_t i = 0; i < p->n; i++) {
        const part *own = &p->items[i];
        const bool same = last && compare_patients(last, own) == 0 && last->group == own->group;
        if (same && is_before(own->entry, last->end))
            refuse(p, last, own, NULL, "has two rows that overlap in time");
        last = same && last->end > own->end ? last : own;
    }
}

/** Who is at risk after the event would have it more than once. */
static void look_along(parts *p) {
    tf_sort(p->items, p->n, sizeof *p->items, by_time);
    const part *last = NULL, *event = NULL;
    bool told = false; /* of the patient */
    for (size_t i = 0; i < p->n; i++) {
        const part *own = &p->items[i];
        const bool same = last && compare_patients(last, own) == 0;
        event = same ? event : NULL;
        told = same && told;
        if (same && is_before(own->entry, last->end))
            tf_line_list_add(&p->across, p->source->table, own->row);
        else if (same && last->group != own->group)
            tf_line_list_add(&p->changes, p->source->table, own->row);
        if (same && is_before(last->end, own->entry))
            tf_line_list_add(&p->gaps, p->source->table, own->row);
        if (event && !told && p->across.n == 0) {
            told = true;
            refuse(p, event, own,
                   "--rows first keeps the first row of each patient; --rows all counts every row",
                   "is at risk again after the event, and events that come again are not drawn");
        }
        if (!event && tf_source_is_event(p->source, own->row))
            event = own;
        last = same && last->end > own->end ? last : own;
    }
}

/* ---- what is joined -------------------------------------------------------------------------- */

static bool same_level(const tf_subject_source *source, const char *column, size_t a, size_t b) {
    const uint32_t *levels = column ? tf_table_levels(source->table, column) : NULL;
    return !levels || levels[a] == levels[b];
}

static bool can_be_one(const tf_subject_source *source, const part *first, const part *second) {
    const tf_texts *strata = source->asked->strata;
    bool same = compare_patients(first, second) == 0 && first->group == second->group &&
                !is_before(first->end, second->entry) && !is_before(second->entry, first->end) &&
                !tf_source_is_event(source, first->row);
    for (size_t i = 0; same && i < strata->n; i++)
        same = same_level(source, strata->items[i], first->row, second->row);
    return same;
}

/** What a model wants to know of the rows before they are joined. False: no memory. */
static bool keep_apart(tf_subject_source *source) {
    const size_t n = source->rows.n;
    source->entry.own = tf_try_alloc(n, sizeof *source->entry.own);
    source->entry.next = tf_try_alloc(n, sizeof *source->entry.next);
    if (source->entry.own && source->entry.next) {
        memcpy(source->entry.own, source->entry.time, n * sizeof *source->entry.own);
        return true;
    }
    tf_diag_no_memory(source->diag, "the rows of the same patients");
    return false;
}

/** The last row of those that follow each other stands for all. False: no memory. */
static bool join(parts *p) {
    tf_subject_source *source = p->source;
    const bool joins = source->asked->parts != TF_PARTS_APART;
    if (source->asked->parts == TF_PARTS_BOTH && !keep_apart(source))
        return false;
    for (size_t i = 1; joins && i < p->n; i++) {
        part *first = &p->items[i - 1], *second = &p->items[i];
        if (!can_be_one(source, first, second))
            continue;
        if (source->entry.next)
            source->entry.next[first->row] = (uint32_t)second->row;
        second->entry = first->entry;
        source->entry.time[second->row] = first->entry;
        if (!tf_rows_drop(&source->rows, first->row, TF_ROW_JOINED, source->diag))
            return false;
        source->entry.n_joined++;
    }
    return true;
}

/** Numbers persons, where some have several rows. False: no memory. */
static bool number_persons(parts *p) {
    tf_subject_source *source = p->source;
    const part *last = NULL;
    size_t n = 0;
    uint32_t *person = tf_try_alloc(source->rows.n + 1, sizeof *person);
    if (!person) {
        tf_diag_no_memory(source->diag, "whose rows they are");
        return false;
    }
    memset(person, 0xff, (source->rows.n + 1) * sizeof *person);
    for (size_t i = 0; i < p->n; i++) {
        const part *own = &p->items[i];
        if (!tf_row_used(&source->rows, own->row))
            continue;
        const bool same = last && compare_patients(last, own) == 0;
        p->n_several += same;
        n += !same;
        person[own->row] = (uint32_t)(n - 1);
        last = own;
    }
    /* Rows without a patient's number are patients of their own. */
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && person[row] == UINT32_MAX)
            person[row] = (uint32_t)n++;
    if (p->n_several == 0) {
        g_free(person);
        return true;
    }
    source->entry.person = person;
    source->entry.n_persons = n;
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool collect(parts *p) {
    const tf_subject_source *source = p->source;
    const uint32_t *ids = tf_table_levels(source->table, p->column);
    const char *facet = source->asked->facet ? *source->asked->facet : NULL;
    const uint32_t *panel = facet ? tf_table_levels(source->table, facet) : NULL;
    p->items = tf_try_alloc(source->rows.n_used + 1, sizeof *p->items);
    if (!p->items) {
        tf_diag_no_memory(source->diag, "the rows of the same patients");
        return false;
    }
    for (size_t row = 0; row < source->rows.n; row++)
        if (tf_row_used(&source->rows, row) && ids[row] != TF_MISSING_LEVEL)
            p->items[p->n++] = (part){row,
                                      ids[row],
                                      panel ? panel[row] : 0,
                                      source->group ? source->group[row] : 0,
                                      source->entry.time[row],
                                      source->time[row]};
    return true;
}

static void tell(const parts *p, bool *same) {
    const tf_subject_source *source = p->source;
    const tf_place place = {.file = tf_table_path(source->table)};
    if (p->across.n > 0) {
        *same = true;
        tf_diag_warning(source->diag, &place, NULL,
                        "groups of \"%s\" have the same patients at the same time (%s): they are "
                        "not compared",
                        source->asked->group->column, tf_line_list_text(&p->across, source->arena));
    }
    if (p->changes.n > 0 && p->across.n == 0)
        tf_diag_note(source->diag, &place, NULL,
                     "patients change their \"%s\" (%s): they count in each of their groups, and "
                     "as censored in the one they leave",
                     source->asked->group->column, tf_line_list_text(&p->changes, source->arena));
    if (p->gaps.n > 0)
        tf_diag_note(source->diag, &place, NULL,
                     "gaps before rows of the same patient (%s): who is out of sight is not at "
                     "risk, and counts as censored and as entering again",
                     tf_line_list_text(&p->gaps, source->arena));
}

/** Several rows of somebody who stands for several. */
static bool refuse_weights(const parts *p) {
    const tf_subject_source *source = p->source;
    if (p->n_several + source->entry.n_joined == 0 || !source->weight)
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, &source->asked->who->weights);
    tf_diag_error(source->diag, &place, NULL,
                  "patients have several rows by \"%s\": a row can't stand for several patients, "
                  "too",
                  p->column);
    return false;
}

bool tf_source_check_parts(tf_subject_source *source, bool *same) {
    const tf_patients_ask patients = tf_subjects_patients(source->asked);
    if (!source->entry.time || !patients.parts)
        return true;
    parts p = {.source = source, .column = tf_patients_column(&patients, &source->rows)};
    if (!p.column || !tf_table_levels(source->table, p.column))
        return true;
    bool ok = collect(&p);
    if (ok) {
        refuse_overlaps(&p);
        look_along(&p);
        ok = p.n_refused == 0 && join(&p) && number_persons(&p) && refuse_weights(&p);
    }
    if (ok)
        tell(&p, same);
    const tf_place place = {.file = tf_table_path(source->table)};
    if (p.n_refused > SHOWN)
        tf_diag_error(source->diag, &place, NULL,
                      "%zu more patients have rows that don't fit each other", p.n_refused - SHOWN);
    g_free(p.items);
    return ok;
}

double tf_count_persons(const uint32_t *person, size_t n_persons, const uint32_t *group,
                        uint32_t which, size_t n) {
    g_autofree uint8_t *seen = tf_try_alloc(n_persons + 1, 1);
    if (!seen)
        return NAN;
    memset(seen, 0, n_persons + 1);
    double count = 0;
    for (size_t i = 0; i < n; i++) {
        if (group && group[i] != which)
            continue;
        count += !seen[person[i]];
        seen[person[i]] = 1;
    }
    return count;
}
