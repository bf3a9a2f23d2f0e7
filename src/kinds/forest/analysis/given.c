/* Cells of results as people write them, and the columns of text beside them. */
#include "given.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/missing_words.h"
#include "data/number_cell.h"
#include "data/number_hint.h"
#include "data/number_marks.h"
#include "reference_cell.h"

/* What is printed as it stands is a text, whatever it means elsewhere: "ND" is a subgroup, too. */
const char *tf_given_raw(const tf_forest_job *job, const char *column, size_t row) {
    const uint32_t *codes = column ? tf_table_levels(job->table, column) : NULL;
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return "";
    return tf_table_level_name(job->table, column, codes[row]);
}

static bool is_one_of(const char *text, size_t length, const char *const *words) {
    for (; words && *words; words++)
        if (strlen(*words) == length && g_ascii_strncasecmp(text, *words, length) == 0)
            return true;
    return false;
}

/* The reader takes an empty cell alone as missing, so that NA can be told from it here. */
static bool is_missing(const tf_forest_job *job, const char *text) {
    return is_one_of(text, strlen(text), job->missing);
}

/* Words that stand for a number, also for one that nothing is compared with. */
static bool is_missing_number(const tf_forest_job *job, const char *text) {
    const size_t bare = tf_without_notes(text, strlen(text));
    return is_missing(job, text) || tf_is_reference_cell(text) ||
           is_one_of(text, bare, tf_missing_number_words(&job->ask->base));
}

const char *tf_given_text(const tf_forest_job *job, const char *column, size_t row) {
    const char *text = tf_given_raw(job, column, row);
    return is_missing(job, text) ? "" : text;
}

/* Which of the two a comma is follows from all cells of the column. */
static char *hint_for(const tf_forest_job *job, const char *column, const char *text) {
    const tf_number_dialect dialect = {
        .marks = tf_table_number_marks(job->table),
        .delimiter = tf_table_delimiter(job->table),
        .n_rows = tf_table_n_rows(job->table),
    };
    tf_given_interval interval;
    if (tf_given_parse_interval(text, dialect.marks, job->arena, &interval))
        return g_strdup("an estimate and its limits in one: name the column with --estimate alone, "
                        "without --lower and --upper");
    if (tf_given_parse_limits(text, dialect.marks, job->arena, &interval))
        return g_strdup(
            "both limits in one: name the column with --limits, without --lower and --upper");
    if (tf_table_mixes_marks(job->table, NULL))
        return g_strdup("numbers with a decimal point and with a decimal comma stand in the file: "
                        "write one mark in all of them");
    tf_wrong_cells *wrong = job->wrong;
    if (g_strcmp0(wrong->column, column) != 0) {
        *wrong = (tf_wrong_cells){.column = column};
        tf_arena *scratch = tf_arena_new();
        for (size_t row = 0; row < dialect.n_rows; row++) {
            const char *other = tf_given_raw(job, column, row);
            const tf_given given = tf_given_parse(other, dialect.marks, scratch);
            wrong->tally.any_thousand |= given.kind == TF_GIVEN_NUMBER && given.value >= 1000;
            if (given.kind == TF_GIVEN_WRONG)
                tf_column_tally_add(&wrong->tally, other, strlen(other), dialect.marks);
        }
        tf_arena_free(scratch);
    }
    return tf_number_hint(&wrong->tally, &dialect, text);
}

bool tf_given_refuse_number(const tf_forest_job *job, const char *column, size_t row) {
    const char *text = tf_given_raw(job, column, row);
    const tf_place place = tf_table_place(job->table, row, column);
    g_autofree char *hint = hint_for(job, column, text);
    tf_diag_error(job->diag, &place, hint, "column \"%s\" is \"%s\": not a number", column, text);
    return false;
}

bool tf_given_read_bound(const tf_forest_job *job, const char *column, size_t row,
                         tf_given *given) {
    const char *text = tf_given_raw(job, column, row);
    *given = tf_given_parse(text, tf_table_number_marks(job->table), job->arena);
    const bool word = given->kind == TF_GIVEN_WRONG && is_missing_number(job, text);
    if (word || (given->kind != TF_GIVEN_EMPTY && is_missing(job, text)))
        *given = (tf_given){.kind = TF_GIVEN_MISSING, .value = NAN};
    return given->kind != TF_GIVEN_WRONG || tf_given_refuse_number(job, column, row);
}

bool tf_given_is_dash(const tf_forest_job *job, const char *column, size_t row) {
    static const char *const dashes[] = {"-",      "--",     "---",    "\u2010", "\u2011", "\u2012",
                                         "\u2013", "\u2014", "\u2015", "\u2212", NULL};
    return g_strv_contains(dashes, tf_given_raw(job, column, row));
}

bool tf_given_is_reference(const tf_forest_job *job, const char *column, size_t row) {
    return tf_is_reference_cell(tf_given_raw(job, column, row));
}

bool tf_given_read(const tf_forest_job *job, const char *column, size_t row, tf_given *given) {
    if (!tf_given_read_bound(job, column, row, given))
        return false;
    if (!given->below && !given->above)
        return true;
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, "give the number itself, or a word for missing: NE",
                  "column \"%s\" is \"%s\": a bound can't be drawn as a number", column,
                  tf_given_raw(job, column, row));
    return false;
}

/** Lists may be shorter than that of estimates. */
static const char *column_at(const tf_texts *columns, size_t e) {
    return e < columns->n ? columns->items[e] : NULL;
}

void tf_given_columns(const tf_forest_ask *ask, size_t e, const char *columns[3]) {
    const char *both = column_at(&ask->given.limits, e);
    columns[0] = column_at(&ask->given.estimate, e);
    columns[1] = both ? both : column_at(&ask->given.lower, e);
    columns[2] = both ? both : column_at(&ask->given.upper, e);
}

/* Rows are printed at the figure's level, studies are read at their own. */
static bool check_level(const tf_forest_job *job, const char *column, size_t row, double found) {
    const bool studies = job->forest->source == TF_FOREST_STUDIES;
    const double level = studies ? job->ask->given.level : job->forest->conf_level;
    if (isnan(found) || fabs(found - level) < 1e-9)
        return true;
    g_autofree char *hint =
        g_strdup_printf(studies ? "--set input.level=%g" : "--conf-level %g", found);
    return tf_forest_refuse_row(job, row, column, hint,
                                "limits of %g %%, where limits of %g %% are expected", 100 * found,
                                100 * level);
}

/* A word in their place is that of both: "NR" is an interval of which nothing is known. */
static bool read_limits(const tf_forest_job *job, const char *column, size_t row,
                        tf_given given[3]) {
    const char *text = tf_given_raw(job, column, row);
    tf_given_interval limits;
    if (tf_given_parse_limits(text, tf_table_number_marks(job->table), job->arena, &limits)) {
        memcpy(given + 1, limits.parts + 1, 2 * sizeof *given);
        return check_level(job, column, row, limits.level);
    }
    const bool word = *text == '\0' || is_missing_number(job, text);
    const tf_given none = {.kind = *text ? TF_GIVEN_MISSING : TF_GIVEN_EMPTY, .value = NAN};
    given[1] = given[2] = none;
    if (word)
        return true;
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, "both limits stand in it: 0.60-0.93, [0.60 ; 0.93]",
                  "column \"%s\" is \"%s\": no two limits", column, text);
    return false;
}

bool tf_given_read_interval(const tf_forest_job *job, const char *const columns[3], size_t row,
                            tf_given given[3]) {
    const char *text = tf_given_raw(job, columns[0], row);
    tf_given_interval interval;
    if (columns[1] && g_strcmp0(columns[1], columns[2]) == 0) {
        const bool ok = tf_given_read(job, columns[0], row, &given[0]);
        return read_limits(job, columns[1], row, given) && ok;
    }
    const bool alone = !columns[1] && !columns[2];
    if (alone &&
        tf_given_parse_interval(text, tf_table_number_marks(job->table), job->arena, &interval)) {
        memcpy(given, interval.parts, sizeof interval.parts);
        return check_level(job, columns[0], row, interval.level);
    }
    bool ok = true;
    for (size_t i = 0; i < 3; i++)
        ok = tf_given_read(job, columns[i], row, &given[i]) && ok;
    return ok;
}

bool tf_given_count(const tf_forest_job *job, const char *column, size_t row,
                    tf_number_cell *cell) {
    const char *text = tf_given_raw(job, column, row);
    return !is_missing_number(job, text) &&
           tf_number_cell_read(text, strlen(text), tf_table_number_marks(job->table),
                               TF_CELL_NOTES | TF_CELL_COUNT, cell);
}

/** `"NS" (2) in "P"`, one after another. */
static void add_words(const tf_forest_job *job, const char *column, GString *said) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    /* Rows of results show what is a reference. */
    const bool rows = job->forest->source == TF_FOREST_ROWS;
    for (size_t level = 0; codes && level < tf_table_n_levels(job->table, column); level++) {
        const char *word = tf_table_level_name(job->table, column, level);
        if ((rows && tf_is_reference_cell(word)) || !is_missing_number(job, word) ||
            strcmp(word, "NA") == 0 || strcmp(word, ".") == 0 ||
            tf_given_parse(word, tf_table_number_marks(job->table), job->arena).kind !=
                TF_GIVEN_WRONG)
            continue;
        size_t n = 0;
        for (size_t row = 0; row < tf_table_n_rows(job->table); row++)
            n += codes[row] == level;
        g_string_append_printf(said, "%s\"%s\" (%zu) in \"%s\"", said->len ? ", " : "", word, n,
                               column);
    }
}

/** Adds the cells of a column whose numbers have signs of notes behind them: "0.71*". */
static void add_noted(const tf_forest_job *job, const char *column, GString *said, size_t *n) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    for (size_t row = 0; codes && row < tf_table_n_rows(job->table); row++) {
        const char *text = tf_given_raw(job, column, row);
        const size_t length = strlen(text);
        const size_t bare = tf_without_notes(text, length);
        /* Blanks alone are no notes. */
        g_autofree char *behind = tf_fold_name(text + bare);
        if (*behind == '\0' || is_missing_number(job, text))
            continue;
        if ((*n)++ == 0)
            g_string_append_printf(said, "\"%s\" in \"%s\"", text, column);
    }
}

/* What the sign is explained by stands elsewhere in the file, and not in the figure. */
static void say_noted(const tf_forest_job *job) {
    const tf_texts *const lists[] = {&job->ask->given.estimate, &job->ask->given.lower,
                                     &job->ask->given.upper, &job->ask->given.limits,
                                     &job->ask->given.p};
    g_autoptr(GString) first = g_string_new(NULL);
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        for (size_t k = 0; k < lists[i]->n; k++)
            add_noted(job, lists[i]->items[k], first, &n);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (n > 0)
        tf_diag_note(job->diag, &place, NULL,
                     "signs of notes behind numbers are not drawn (%zu cells, as %s)", n,
                     first->str);
}

void tf_given_say_missing(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    const tf_texts *const lists[] = {&ask->given.estimate, &ask->given.lower, &ask->given.upper,
                                     &ask->given.limits,   &ask->given.p,     &ask->given.weight};
    const char *const single[] = {ask->given.std_err,  ask->arms.events1, ask->arms.n1,
                                  ask->arms.events2,   ask->arms.n2,      ask->arms.mean1,
                                  ask->arms.sd1,       ask->arms.mean2,   ask->arms.sd2,
                                  ask->given.variance, ask->arms.time1};
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        for (size_t k = 0; k < lists[i]->n; k++)
            add_words(job, lists[i]->items[k], said);
    for (size_t i = 0; i < G_N_ELEMENTS(single); i++)
        if (single[i])
            add_words(job, single[i], said);
    const tf_place place = {.file = tf_table_path(job->table)};
    if (said->len > 0)
        tf_diag_warning(job->diag, &place, NULL, "read as missing: %s", said->str);
    say_noted(job);
}

bool tf_given_need(const tf_forest_job *job, const char *column, size_t row, double *value) {
    tf_given given;
    if (!tf_given_read(job, column, row, &given))
        return false;
    *value = given.value;
    if (given.kind == TF_GIVEN_NUMBER)
        return true;
    const tf_place place = tf_table_place(job->table, row, column);
    tf_diag_error(job->diag, &place, "leave the study out with --where", "column \"%s\" is missing",
                  column);
    return false;
}

/** A cell without the P value behind its limits, which has decimals of its own. Newly allocated. */
static char *without_p(const tf_forest_job *job, const char *column, size_t row) {
    static const char p_value[] = "[,;]\\s*p\\s*[<>=\u2264\u2265].*$";
    const char *text = tf_given_raw(job, column, row);
    if (!strpbrk(text, "pP"))
        return g_strdup(text);
    g_autoptr(GRegex) regex = g_regex_new(p_value, G_REGEX_CASELESS, 0, NULL);
    char *bare = g_regex_replace_literal(regex, text, -1, 0, "", 0, NULL);
    return bare ? bare : g_strdup(text);
}

int tf_given_decimals(const tf_forest_job *job, const char *column) {
    int most = 0;
    for (size_t row = 0; column && row < tf_table_n_rows(job->table); row++) {
        g_autofree char *text = without_p(job, column, row);
        const char *raised = strstr(text, "\u00b7"), *point = strpbrk(text, ".,");
        point = raised ? raised + 1 : point;
        const int decimals = point ? (int)strspn(point + 1, "0123456789") : 0;
        const char *power = strpbrk(text, "eE");
        const bool powers = power > text && g_ascii_isdigit(power[-1]);
        most = MAX(most, powers ? 99 : decimals);
    }
    return most;
}

double tf_given_half_unit(int decimals) {
    return decimals > 8 ? 0 : 0.5 * pow(10, -decimals);
}

/** Significant digits that no zero is added beyond. */
enum { FEW_DIGITS = 3 };

/** Numbers by how many decimals they have. */
typedef struct decimal_tally {
    size_t n[TF_MOST_DECIMALS + 1], total;
    bool zeros; /**< one of them ends in a zero behind its decimal mark */
} decimal_tally;

/* All numbers of a text, which may be an estimate with its limits. */
static void tally_decimals(decimal_tally *tally, const char *text) {
    while ((text = strpbrk(text, "0123456789"))) {
        text += strspn(text, "0123456789");
        const bool raised = g_str_has_prefix(text, "\u00b7");
        const char *point = raised ? text + 1 : text;
        const bool has = (raised || *text == '.' || *text == ',') && g_ascii_isdigit(point[1]);
        const size_t n = has ? strspn(point + 1, "0123456789") : 0;
        tally->total++;
        tally->n[MIN(n, TF_MOST_DECIMALS)]++;
        tally->zeros |= n > 0 && point[n] == '0';
        text = has ? point + 1 + n : text;
    }
}

/* What only a few numbers have is not the usual number of decimals: 0.0001 beside 1.02 doesn't make
   1.0200 of it. A file that has zeros at the ends of numbers has lost them in some cells at most:
   there 12.5 beside 1.02 is no 12.50, and differences are as they are. */
tf_given_padding tf_given_padding_of(const tf_forest_job *job, const char *const columns[3],
                                     tf_forest_measure measure) {
    decimal_tally tally = {0};
    for (size_t i = 0; i < 3; i++)
        for (size_t row = 0; columns[i] && row < tf_table_n_rows(job->table); row++) {
            g_autofree char *text = without_p(job, columns[i], row);
            tally_decimals(&tally, text);
        }
    int decimals = TF_MOST_DECIMALS;
    for (size_t n = 0; decimals > 0; decimals--) {
        n += tally.n[decimals];
        if (5 * n >= tally.total)
            break;
    }
    const bool as_given = tally.zeros && !tf_forest_is_ratio(measure);
    return (tf_given_padding){.decimals = as_given ? 0 : decimals, .few_digits = tally.zeros};
}

void tf_given_fill(tf_given *given, tf_given_padding padding, tf_arena *arena) {
    int decimals = padding.decimals;
    if (padding.few_digits && fabs(given->value) >= 1)
        decimals = MIN(decimals, MAX(0, FEW_DIGITS - 1 - (int)floor(log10(fabs(given->value)))));
    tf_given_pad(given, decimals, arena);
}

/* ---- text columns ---------------------------------------------------------------------------- */

/** "12.5 (95% CI, 10.2 to 15.3)" is a number to be aligned: it never wraps. */
enum { MOST_NUMBER_CHARS = 32 };

static const char *span_of(const tf_forest_job *job, const char *column) {
    const tf_pairs *spans = &job->ask->table.spans;
    for (size_t i = 0; i < spans->n; i++) {
        const tf_spec_pair *span = &spans->items[i];
        for (size_t k = 0; k < span->n_values; k++) {
            if (strcmp(span->values[k], column) == 0)
                return tf_arena_strdup(job->arena, span->key);
        }
    }
    return NULL;
}

/** "12", "12/40", "12 (30%)", "−3.5": what aligns by its digits. Words among them that say why
 * there is no number don't make texts of the others. */
static bool holds_numbers(const tf_forest_job *job, const char *column) {
    bool any = false;
    for (size_t row = 0; row < tf_table_n_rows(job->table); row++) {
        const char *text = tf_given_raw(job, column, row);
        if (*text == '\0' || is_missing_number(job, text))
            continue;
        const char *start = strncmp(text, "\u2212", 3) == 0 ? text + 3 : text + strspn(text, "-<>");
        /* "10 mg every 3 weeks, then …" begins with one and is none */
        if (!g_ascii_isdigit(*start) || g_utf8_strlen(text, -1) > MOST_NUMBER_CHARS)
            return false;
        any = true;
    }
    return any;
}

static bool is_text_column(const tf_forest_results *forest, const char *column) {
    for (size_t i = 0; i < forest->n_text_columns; i++) {
        if (strcmp(forest->text_columns[i].column, column) == 0)
            return true;
    }
    return false;
}

/** A heading over a column that isn't printed would be lost without a word. */
static bool check_spans(const tf_forest_job *job) {
    const tf_pairs *spans = &job->ask->table.spans;
    bool ok = true;
    for (size_t i = 0; i < spans->n; i++) {
        const tf_spec_pair *span = &spans->items[i];
        for (size_t k = 0; k < span->n_values; k++) {
            if (is_text_column(job->forest, span->values[k]))
                continue;
            const tf_place place = tf_ask_place(&job->ask->base, spans);
            tf_diag_error(job->diag, &place, "name it in columns, too",
                          "spans names \"%s\", which is not printed", span->values[k]);
            ok = false;
        }
    }
    return ok;
}

bool tf_forest_text_columns(tf_forest_job *job) {
    const size_t n = job->ask->given.columns.n;
    const char *const *columns = job->ask->given.columns.items;
    job->forest->text_columns = tf_arena_array(job->arena, tf_forest_text_column, n + 1);
    job->forest->n_text_columns = n;
    for (size_t i = 0; i < n; i++) {
        const char *heading = tf_pairs_text(&job->ask->table.headings, columns[i]);
        job->forest->text_columns[i] = (tf_forest_text_column){
            .column = tf_arena_strdup(job->arena, columns[i]),
            .heading = heading ? tf_arena_strdup(job->arena, heading) : NULL,
            .span = span_of(job, columns[i]),
            .numbers = holds_numbers(job, columns[i]),
        };
    }
    return check_spans(job);
}

typedef const char *text_reader(const tf_forest_job *job, const char *column, size_t row);

static const char *const *read_texts(tf_forest_job *job, size_t row, text_reader *read) {
    const size_t n = job->forest->n_text_columns;
    const char **texts = tf_arena_array(job->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        texts[i] = tf_arena_strdup(job->arena, read(job, job->forest->text_columns[i].column, row));
    return n > 0 ? texts : NULL;
}

const char *const *tf_forest_texts(tf_forest_job *job, size_t row) {
    return read_texts(job, row, tf_given_raw);
}

const char *const *tf_forest_heading_texts(tf_forest_job *job, size_t row) {
    return read_texts(job, row, tf_given_text);
}

const char *tf_forest_unique_term(tf_forest_job *job, GHashTable *seen, const char *heading,
                                  const char *label, size_t row) {
    const uint64_t line = tf_table_line(job->table, row);
    char *term = heading ? tf_arena_printf(job->arena, "%s=%s", heading, label)
                         : tf_arena_strdup(job->arena, label);
    /* Groups of studies, such as the arms of each, have names in common. */
    const char *by = job->ask->pool.by ? tf_given_text(job, job->ask->pool.by, row) : "";
    char *own = tf_arena_printf(job->arena, "%s\x1f%s", by, term);
    const uint64_t *before = g_hash_table_lookup(seen, own);
    if (before) {
        const tf_place place = tf_table_place(job->table, row, NULL);
        tf_diag_warning(job->diag, &place, NULL,
                        "\"%s\" is there twice: lines %" PRIu64 " and %" PRIu64, label, *before,
                        line);
    }
    for (unsigned k = 2; g_hash_table_contains(seen, term); k++)
        term = tf_arena_printf(job->arena, "%s%s%s#%u", heading ? heading : "", heading ? "=" : "",
                               label, k);
    const uint64_t *here = tf_arena_memdup(job->arena, &line, 1, sizeof line);
    if (!before)
        g_hash_table_insert(seen, own, (void *)here);
    g_hash_table_insert(seen, term, (void *)here);
    return term;
}
