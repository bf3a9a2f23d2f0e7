#include "analysis/chains.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "base/sort.h"
#include "data/number_marks.h"

/** Rows that follow each other: fewer may be chance, where no name says that they are patients'. */
#define LEAST_NAMED   2
#define LEAST_UNNAMED 4
/** Rows of one person, more or less. */
#define MOST_OF_ONE 20
/** Of so many entries one may be wrong. */
#define SLIPS 20
/** Times that differ by rounding are one time. */
#define TIED 0x1p-26

typedef struct chain_file {
    const tf_table *table;
    size_t n;
    const double *end, *entry;
    const char *patient, *event;
    double *ends;  /**< sorted, */
    size_t n_ends; /**< those that are known */
} chain_file;

double *tf_cell_numbers(const tf_table *table, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column);
    if (!codes)
        return NULL;
    const size_t n_rows = tf_table_n_rows(table);
    const size_t n_levels = tf_table_n_levels(table, column);
    const tf_number_marks marks = tf_table_number_marks(table);
    g_autofree double *of_level = g_new(double, n_levels + 1);
    for (size_t i = 0; i < n_levels; i++) {
        const char *text = tf_table_level_name(table, column, i);
        if (!tf_number_parse_typed(text, strlen(text), marks, &of_level[i]))
            of_level[i] = NAN;
    }
    double *values = g_new(double, n_rows + 1);
    for (size_t i = 0; i < n_rows; i++)
        values[i] = codes[i] == TF_MISSING_LEVEL ? NAN : of_level[codes[i]];
    return values;
}

/* ---- entries --------------------------------------------------------------------------------- */

static bool is_tied(double a, double b) {
    return fabs(a - b) <= fmax(1, fmax(fabs(a), fabs(b))) * TIED;
}

static bool is_an_end(const chain_file *file, double value) {
    size_t low = 0, high = file->n_ends;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (file->ends[middle] < value && !is_tied(file->ends[middle], value))
            low = middle + 1;
        else
            high = middle;
    }
    return low < file->n_ends && is_tied(file->ends[low], value);
}

/** Whether a column may be of entries: nearly all are before their ends, and of those that are
 * above the least most are the ends of other rows. One that nobody named, of rows of nobody known,
 * begins alike for several: numbers of rows don't. */
static bool may_be_entry(const chain_file *file, const double *entry) {
    double least = INFINITY;
    size_t n_least = 0, n_later = 0, n_ends = 0, n_odd = 0;
    for (size_t i = 0; i < file->n; i++) {
        if (isnan(file->end[i]))
            continue;
        if (entry[i] >= 0 && entry[i] < file->end[i])
            least = fmin(least, entry[i]);
        else
            n_odd++;
    }
    for (size_t i = 0; i < file->n; i++) {
        n_least += !isnan(file->end[i]) && entry[i] == least ? 1 : 0;
        if (isnan(file->end[i]) || !(entry[i] > least))
            continue;
        n_later++;
        n_ends += is_an_end(file, entry[i]);
    }
    if (n_least < 2 && !file->patient && !file->entry)
        return false;
    return SLIPS * n_odd <= file->n_ends && n_ends >= LEAST_NAMED && 4 * n_ends >= 3 * n_later;
}

/* ---- rows that follow each other ------------------------------------------------------------- */

typedef struct chain_link {
    size_t row;
    double entry;
} chain_link;

/** Rows with an end and an entry, in the order of their entries: sorted once for all columns that
 * may say whose they are. */
typedef struct chain_rows {
    chain_link *items;
    size_t n;
} chain_rows;

static int by_entry(const void *a, const void *b) {
    const chain_link *x = a, *y = b;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static chain_rows rows_by_entry(const chain_file *file, const double *entry) {
    chain_rows rows = {g_new(chain_link, file->n + 1), 0};
    for (size_t i = 0; i < file->n; i++)
        if (!isnan(file->end[i]) && !isnan(entry[i]))
            rows.items[rows.n++] = (chain_link){i, entry[i]};
    tf_sort(rows.items, rows.n, sizeof *rows.items, by_entry);
    return rows;
}

/** Whether a code of the event is a number above another one, as 1 is above 0. */
static bool is_above_others(const chain_file *file, uint32_t code) {
    const tf_number_marks marks = tf_table_number_marks(file->table);
    const char *own = tf_table_level_name(file->table, file->event, code);
    double value, other;
    if (!tf_number_parse_typed(own, strlen(own), marks, &value))
        return false;
    for (size_t i = 0; i < tf_table_n_levels(file->table, file->event); i++) {
        const char *text = tf_table_level_name(file->table, file->event, i);
        if (tf_number_parse_typed(text, strlen(text), marks, &other) && other < value)
            return true;
    }
    return false;
}

/** Of rows that others come after: the code of the event, and whether there are several. */
typedef struct chain_events {
    const uint32_t *codes; /**< NULL: there is no such column */
    uint32_t code;
    bool several;
} chain_events;

static void take_event(chain_events *events, size_t row) {
    const uint32_t code = events->codes ? events->codes[row] : TF_MISSING_LEVEL;
    if (code == TF_MISSING_LEVEL)
        return;
    events->several |= events->code != TF_MISSING_LEVEL && code != events->code;
    events->code = code;
}

/** Counts the rows that follow another one of the same value of a column. False: most follow none,
 * or the rows before have several codes of the event, which then comes again. */
static bool follow(const chain_file *file, const char *column, const chain_rows *rows,
                   tf_chain *found) {
    const uint32_t *ids = tf_table_levels(file->table, column);
    chain_events events = {file->event ? tf_table_levels(file->table, file->event) : NULL,
                           TF_MISSING_LEVEL, false};
    /* Of each value the last row so far, from 1 on. */
    g_autofree size_t *last = g_new0(size_t, tf_table_n_levels(file->table, column) + 1);
    size_t n_pairs = 0;
    uint32_t first = TF_MISSING_LEVEL;
    found->n_pairs = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const size_t own = rows->items[i].row;
        const uint32_t id = ids[own];
        if (id == TF_MISSING_LEVEL)
            continue;
        const size_t row = last[id] - 1;
        const bool single = last[id] == 0;
        last[id] = own + 1;
        if (single)
            continue;
        n_pairs++;
        take_event(&events, row);
        if (!is_tied(rows->items[i].entry, file->end[row]))
            continue;
        found->n_pairs++;
        if (id < first) {
            first = id;
            found->first = row;
            found->second = own;
        }
    }
    const bool again =
        events.several || (events.code != TF_MISSING_LEVEL && is_above_others(file, events.code));
    return !again && 4 * found->n_pairs >= 3 * n_pairs;
}

/** The same for rows that stand below each other, where no column says whose they are. Of one chain
 * through the whole file the column numbers rows. */
static void look_below(const chain_file *file, const char *entry, const double *values,
                       tf_chain *best) {
    tf_chain found = {.entry = entry};
    double least = INFINITY;
    size_t n_later = 0, n_known = 0;
    for (size_t i = 0; i < file->n; i++) {
        n_known += isnan(file->end[i]) ? 0 : 1;
        if (!isnan(file->end[i]) && values[i] < least)
            least = values[i];
    }
    for (size_t i = 1; i < file->n; i++) {
        if (isnan(file->end[i]) || !(values[i] > least))
            continue;
        n_later++;
        if (isnan(file->end[i - 1]) || !is_tied(values[i], file->end[i - 1]))
            continue;
        if (found.n_pairs++ == 0) {
            found.first = i - 1;
            found.second = i;
        }
    }
    const size_t n_chains = n_known - found.n_pairs;
    const bool of_people = n_chains > 1 && n_known <= MOST_OF_ONE * n_chains;
    if (best->n_pairs == 0 && found.n_pairs >= LEAST_UNNAMED && of_people &&
        4 * found.n_pairs >= 3 * n_later)
        *best = found;
}

/** Values that repeat as often as those of people may. */
static bool may_be_people(const chain_file *file, const char *column) {
    const uint32_t *codes = tf_table_levels(file->table, column);
    const size_t n_levels = codes ? tf_table_n_levels(file->table, column) : 0;
    return codes && n_levels < file->n && file->n <= MOST_OF_ONE * n_levels;
}

static void look_by(const chain_file *file, const char *patient, size_t least, const char *entry,
                    const chain_rows *rows, tf_chain *best) {
    tf_chain found = {.patient = patient, .entry = entry};
    if (tf_table_levels(file->table, patient) && g_strcmp0(patient, entry) != 0 &&
        follow(file, patient, rows, &found) && found.n_pairs >= least &&
        (!best->patient || found.n_pairs > best->n_pairs))
        *best = found;
}

/** By the patients' column, if one is known, else by any. */
static void look(const chain_file *file, const char *entry, const double *values, tf_chain *best) {
    const chain_rows rows = rows_by_entry(file, values);
    if (file->patient)
        look_by(file, file->patient, LEAST_NAMED, entry, &rows, best);
    for (size_t i = 0; !file->patient && i < tf_table_n_columns(file->table); i++) {
        const char *column = tf_table_column_name(file->table, i);
        if (may_be_people(file, column) && g_strcmp0(column, file->event) != 0)
            look_by(file, column, LEAST_UNNAMED, entry, &rows, best);
    }
    g_free(rows.items);
    if (!file->patient)
        look_below(file, entry, values, best);
}

static tf_chain find(const chain_file *file) {
    tf_chain best = {0};
    if (file->entry) {
        if (may_be_entry(file, file->entry))
            look(file, NULL, file->entry, &best);
        return best;
    }
    for (size_t i = 0; i < tf_table_n_columns(file->table); i++) {
        const char *column = tf_table_column_name(file->table, i);
        g_autofree double *values = tf_cell_numbers(file->table, column);
        if (values && may_be_entry(file, values))
            look(file, column, values, &best);
    }
    return best;
}

/* ---- the whole ------------------------------------------------------------------------------- */

tf_chain tf_find_chain(const tf_chain_ask *asked) {
    chain_file file = {.table = asked->table,
                       .n = tf_table_n_rows(asked->table),
                       .end = asked->end,
                       .entry = asked->entry,
                       .patient = asked->patient,
                       .event = asked->event};
    file.ends = g_new(double, file.n + 1);
    for (size_t i = 0; i < file.n; i++)
        if (!isnan(file.end[i]))
            file.ends[file.n_ends++] = file.end[i];
    tf_sort_numbers(file.ends, file.n_ends);
    const tf_chain found = find(&file);
    g_free(file.ends);
    return found;
}
