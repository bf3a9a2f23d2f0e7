#include <inttypes.h>
#include <string.h>

#include "base/alike_word.h"
#include "base/composed.h"
#include "base/number.h"
#include "base/scope.h"
#include "base/shown_text.h"
#include "base/suggest.h"
#include "data/cdisc_names.h"
#include "data/wide_names.h"
#include "dialect.h"
#include "reader.h"

#define LISTED_COLUMNS 20 /* where nothing is like the name that was asked for */
#define FEW_COLUMNS    8  /* all of so few are listed */
#define NEAR_COLUMNS   5
#define SHOWN_NAME     40
#define MOST_LIKE      4 /* columns that nobody named cost memory for each row */

/* From the names in the first row to what is done with each column. All columns that are wanted and
   not there are told at once, with what the user may have meant. */

static tf_place header_place(const tf_reader *reader) {
    return tf_source_place(reader->table->source, reader->row_line);
}

void tf_reader_add_name(tf_reader *reader, const char *text, size_t length) {
    GPtrArray *names = reader->table->names;
    /* A year, or a visit. */
    if (reader->parsed.of_sheet && length > 0 &&
        (*text == TF_CELL_IS_NUMBER || *text == TF_CELL_NO_RESULT)) {
        text++;
        length--;
    }
    const tf_place place = header_place(reader);
    if (names->len == TF_MAX_COLUMNS) {
        tf_diag_error(reader->diag, &place, NULL, "more than %d columns", TF_MAX_COLUMNS);
        reader->stopped = true;
    } else if (length > TF_MAX_NAME) {
        g_autofree char *start = tf_shown_text(text, length, SHOWN_NAME);
        tf_diag_error(reader->diag, &place, "the first line must hold the names of the columns",
                      "the name of column %u has more than %d bytes: \"%s\"", names->len + 1,
                      TF_MAX_NAME, start);
        reader->stopped = true;
    } else {
        g_ptr_array_add(names, tf_one_line_name(text, length));
    }
}

static const char *name_at(const GPtrArray *names, size_t i) {
    return g_ptr_array_index(names, i);
}

/* A name that stands twice in the header: the position of the second, or SIZE_MAX. */
static size_t find_again(const GPtrArray *names, size_t first) {
    for (size_t i = first + 1; i < names->len; i++)
        if (strcmp(name_at(names, i), name_at(names, first)) == 0)
            return i;
    return SIZE_MAX;
}

/* Advice about the header as a whole, when a name was not in it. */
static void append_header_advice(GString *hint, const tf_reader *reader) {
    static const char others[] = ",;\t|";
    const GPtrArray *names = reader->table->names;
    size_t n_numbers = 0;
    for (guint i = 0; i < names->len; i++) {
        /* In either decimal mark: a file without header is recognised before the mark is known. */
        const char *text = name_at(names, i);
        double value;
        n_numbers += tf_number_parse(text, strlen(text), '.', &value) ||
                     tf_number_parse(text, strlen(text), ',', &value);
    }
    if (names->len > 0 && n_numbers == names->len) {
        g_string_append(hint,
                        "\nthe first line holds numbers, not names; the file needs a header; with "
                        "--set data.header=false its columns are called V1, V2 and so on");
        return;
    }
    if (names->len != 1)
        return;
    for (const char *c = others; *c != '\0'; c++) {
        if (*c != reader->table->delimiter && strchr(name_at(names, 0), *c) != NULL) {
            g_string_append_printf(hint, "\nseparated by %ss? use --delimiter %s",
                                   tf_delimiter_name(*c), tf_delimiter_name(*c));
            return;
        }
    }
    if (strpbrk(name_at(names, 0), " \t") != NULL)
        g_string_append(hint, "\nseparated by blanks? columns must be separated by comma, "
                              "semicolon, tab or pipe");
}

/* As names are compared that somebody typed: blanks, case and accents make no other. */
static char *without_blanks(const char *text) {
    char *plain = tf_plain_word(text, strlen(text)), *end = plain;
    for (const char *at = plain; *at != '\0'; at++)
        if (*at != ' ')
            *end++ = *at;
    *end = '\0';
    return plain;
}

/* Whether a name goes on behind its first bytes, and whether a flag may have been cut there. */
static bool is_cut_at(const char *name, const char *start) {
    const size_t n = strlen(start);
    return n > 0 && strncmp(name, start, n) == 0 && strpbrk(name + n, "=,") != NULL;
}

/* A column whose start, up to a mark where a flag is cut, is mistyped. */
static const char *near_cut_name(const GPtrArray *names, const char *wanted) {
    g_autoptr(GPtrArray) starts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) wholes = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++) {
        const char *name = name_at(names, i);
        for (const char *at = strpbrk(name, "=,"); at != NULL; at = strpbrk(at + 1, "=,")) {
            g_ptr_array_add(starts, g_strndup(name, (size_t)(at - name)));
            g_ptr_array_add(wholes, g_ptr_array_index(names, i));
        }
    }
    const char *near = tf_suggest(wanted, (const char *const *)starts->pdata, starts->len);
    guint at = 0;
    return near != NULL && g_ptr_array_find(starts, near, &at) ? name_at(wholes, at) : NULL;
}

/* "Death (1=yes, 0", which a flag took for the column of "Death (1=yes, 0=no)". */
static const char *cut_name(const GPtrArray *names, const char *wanted) {
    for (guint i = 0; i < names->len; i++)
        if (is_cut_at(name_at(names, i), wanted))
            return name_at(names, i);
    g_autofree char *plain = without_blanks(wanted);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = without_blanks(name_at(names, i));
        if (is_cut_at(name, plain))
            return name_at(names, i);
    }
    return NULL;
}

#define MOST_TITLE_LINES 30

/* Whether a line has a field of that text, whatever separates them. */
static bool has_field(const char *line, size_t length, const char *wanted) {
    static const char around[] = ",;\t|\"'";
    const size_t n = strlen(wanted);
    for (size_t i = 0; n > 0 && i + n <= length; i++)
        if (memcmp(line + i, wanted, n) == 0 && (i == 0 || strchr(around, line[i - 1]) != NULL) &&
            (i + n == length || strchr(around, line[i + n]) != NULL))
            return true;
    return false;
}

/* Lines of a sheet are its rows. */
static uint64_t find_row_below(const tf_reader *reader, const char *wanted) {
    const tf_sheet *sheet = tf_source_sheet(reader->table->source);
    size_t length;
    const char *text = tf_sheet_text(sheet, &length);
    for (uint64_t line = reader->row_line + 1; line < reader->row_line + MOST_TITLE_LINES; line++) {
        const size_t start = tf_sheet_line_start(sheet, line);
        const size_t end = tf_sheet_line_start(sheet, line + 1);
        if (start < end && has_field(text + start, end - 1 - start, wanted))
            return line;
    }
    return 0;
}

/* Exports begin with a title, or with comments: the line below that has the names. 0: none. */
static uint64_t find_header_below(const tf_reader *reader, const char *wanted) {
    /* Of a file without a header nothing was parsed yet: its columns have no names anywhere. What
       is made of files has its header in its first line. */
    if (reader->parsed.block == NULL || tf_source_made(reader->table->source) != NULL)
        return 0;
    const char *const text = reader->parsed.block->text;
    uint64_t line = reader->parsed.line;
    size_t start = 0;
    if (tf_source_sheet(reader->table->source) != NULL)
        return find_row_below(reader, wanted);
    for (size_t i = 0; i <= reader->parsed.block->length && line < MOST_TITLE_LINES; i++) {
        const bool end = i == reader->parsed.block->length || text[i] == '\n' || text[i] == '\r';
        if (!end)
            continue;
        if (line > reader->row_line && has_field(text + start, i - start, wanted))
            return line;
        i += i + 1 < reader->parsed.block->length && text[i] == '\r' && text[i + 1] == '\n';
        start = i + 1;
        line++;
    }
    return 0;
}

/* REDCap has a column for each box of a question, "reason___1", which is known by its name alone
   in the form. NULL: there are no two. Newly allocated. */
static char *hint_for_boxes(const GPtrArray *names, const char *wanted) {
    enum { MOST_BOXES = 12 };
    g_autofree char *start = g_strconcat(wanted, "___", NULL);
    g_autoptr(GString) boxes = g_string_new(NULL);
    size_t n = 0;
    for (guint i = 0; i < names->len && n <= MOST_BOXES; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (!g_str_has_prefix(name, start))
            continue;
        n++;
        g_string_append_printf(boxes, "%s%s: \"%s\"", n > 1 ? ", " : "", name,
                               name + strlen(start));
    }
    return n > 1 && n <= MOST_BOXES
               ? g_strdup_printf("each box of the question is a column of its own; where nobody "
                                 "ticked two, one is made of them: --set 'derive.%s={wide: {%s}}'",
                                 wanted, boxes->str)
               : NULL;
}

static char *hint_for_unknown(const tf_reader *reader, const char *wanted) {
    const GPtrArray *names = reader->table->names;
    char *boxes = hint_for_boxes(names, wanted);
    if (boxes != NULL)
        return boxes;
    const char *nearest = tf_suggest(wanted, (const char *const *)names->pdata, names->len);
    GString *hint = g_string_new(NULL);
    const char *cut = cut_name(names, wanted);
    if (cut == NULL && nearest == NULL && names->len > 1)
        cut = near_cut_name(names, wanted);
    const uint64_t below = find_header_below(reader, wanted);
    if (below > 0) {
        /* Of a range, its rows are counted. */
        const tf_sheet *sheet = tf_source_sheet(reader->table->source);
        const uint64_t above = sheet != NULL ? tf_sheet_range_row(sheet) : 0;
        g_string_printf(hint,
                        "line %" PRIu64 " has it: --set data.skip=%" PRIu64
                        " leaves out those above, whose first was taken for the names of the "
                        "columns",
                        below, below - 1 - above);
        return g_string_free(hint, FALSE);
    }
    if (cut != NULL)
        g_string_append_printf(hint,
                               "a name with = or , in it is {column: \"%s\"} in a set file; in a "
                               "flag it stands in quotes of its own, \"'%s'\"\n",
                               cut, cut);
    else if (nearest != NULL)
        g_string_append_printf(hint, "did you mean \"%s\"?\n", nearest);
    const char *few[NEAR_COLUMNS];
    const char *const *listed = (const char *const *)names->pdata;
    size_t n = MIN(names->len, LISTED_COLUMNS);
    const size_t n_near = tf_suggest_few(wanted, listed, names->len, few, NEAR_COLUMNS);
    if (names->len > FEW_COLUMNS && n_near > 0) {
        listed = few;
        n = n_near;
    }
    g_string_append(hint, listed == few ? "columns like it: " : "columns: ");
    for (size_t i = 0; i < n; i++) {
        g_autofree char *shown = tf_shown_text(listed[i], strlen(listed[i]), SHOWN_NAME);
        g_string_append_printf(hint, "%s%s", i > 0 ? ", " : "", shown);
    }
    if (n < names->len)
        g_string_append_printf(hint, ", … (%u in all)", names->len);
    append_header_advice(hint, reader);
    return g_string_free(hint, FALSE);
}

/* The column's position; SIZE_MAX with an error if it is not there, or there twice. */
static size_t find_column(tf_reader *reader, const char *name, const char *asked_by,
                          const tf_place *place) {
    const GPtrArray *names = reader->table->names;
    const char *file = tf_source_name(reader->table->source);
    const size_t field = tf_table_find(reader->table, name);
    /* A flag is its own place and would be named twice. */
    const bool named = g_strcmp0(place->file, asked_by) == 0;
    const char *who = named ? "" : asked_by, *colon = named ? "" : ": ";
    if (field == SIZE_MAX) {
        g_autofree char *known = hint_for_unknown(reader, name);
        /* whoever asks for visits doesn't find them where each is a column */
        g_autofree char *wide = g_str_has_suffix(asked_by, "visit")
                                    ? tf_wide_hint((const char *const *)names->pdata, names->len)
                                    : NULL;
        g_autofree char *hint =
            g_strdup_printf("%s%s%s", known, wide ? "\n" : "", wide ? wide : "");
        tf_diag_as(reader->diag, TF_CODE_COLUMN);
        tf_diag_error(reader->diag, place, hint, "%s%sno column \"%s\" in %s", who, colon, name,
                      file);
        return SIZE_MAX;
    }
    const size_t again = find_again(names, field);
    if (again != SIZE_MAX) {
        tf_diag_as(reader->diag, TF_CODE_COLUMN);
        tf_diag_error(reader->diag, place, "rename one of them in the file",
                      "%s%s%s has two columns \"%s\" (%zu and %zu)", who, colon, file, name,
                      field + 1, again + 1);
        return SIZE_MAX;
    }
    return field;
}

/* One slot for each column that is wanted, however often and for whatever it is wanted: as numbers,
   as levels, by conditions. */
static tf_slot *slot_for(tf_reader *reader, size_t field) {
    if (reader->slot_of[field] < 0) {
        const tf_slot slot = {.field = field, .number = -1, .levels = -1};
        reader->slot_of[field] = (int)reader->slots->len;
        g_array_append_val(reader->slots, slot);
    }
    return &g_array_index(reader->slots, tf_slot, reader->slot_of[field]);
}

/* Levels are given up beyond `most`, if nobody needs all of them; 0: never. */
static void keep_column(tf_reader *reader, size_t field, tf_column_type type, uint32_t most) {
    tf_table *table = reader->table;
    tf_slot *slot = slot_for(reader, field);
    if (type == TF_COLUMN_NUMBER && slot->number < 0) {
        const tf_number_column column = {.field = field};
        slot->number = (int)table->numbers->len;
        g_array_append_val(table->numbers, column);
    } else if (type == TF_COLUMN_LEVELS && slot->levels < 0) {
        const tf_levels_column column = {.field = field, .most = most};
        slot->levels = (int)table->levels->len;
        g_array_append_val(table->levels, column);
    } else if (type == TF_COLUMN_LEVELS && most == 0) {
        g_array_index(table->levels, tf_levels_column, slot->levels).most = 0;
    }
}

/* A column that the user did not ask for can't be an error, even if the file has it twice. */
static bool is_there_once(const tf_reader *reader, const char *name) {
    const size_t field = tf_table_find(reader->table, name);
    return field != SIZE_MAX && find_again(reader->table->names, field) == SIZE_MAX;
}

static void keep_like(tf_reader *reader, bool (*like)(const char *name)) {
    size_t n_like = 0;
    for (size_t i = 0; i < reader->table->names->len && n_like < MOST_LIKE; i++) {
        const char *name = name_at(reader->table->names, i);
        if (!like(name) || !is_there_once(reader, name))
            continue;
        n_like++;
        keep_column(reader, i, TF_COLUMN_LEVELS, TF_OPTIONAL_LEVELS);
    }
}

static void plan_requests(tf_reader *reader) {
    for (size_t i = 0; i < reader->request->n_columns; i++) {
        const tf_column_request *request = &reader->request->columns[i];
        /* What nobody named may go by another spelling of its name. */
        const char *name =
            request->optional ? tf_cdisc_column(reader->table, request->name) : request->name;
        if (request->optional && !is_there_once(reader, name))
            continue;
        const char *asked_by = request->asked_by == NULL ? "data" : request->asked_by;
        const size_t field = find_column(reader, name, asked_by, &request->place);
        if (field != SIZE_MAX)
            keep_column(reader, field, request->type, request->optional ? TF_OPTIONAL_LEVELS : 0);
        if (field != SIZE_MAX && request->type == TF_COLUMN_NUMBER)
            g_array_index(reader->table->numbers, tf_number_column, slot_for(reader, field)->number)
                .forms |= request->forms;
    }
    for (size_t k = 0; k < TF_MOST_KEEP_LIKE && reader->request->options.keep_like[k]; k++)
        keep_like(reader, reader->request->options.keep_like[k]);
    for (size_t i = 0; reader->request->options.keep_all && i < reader->table->names->len; i++)
        keep_column(reader, i, TF_COLUMN_LEVELS, 0);
}

/* A value that means missing is in no cell: neither "=" nor "!=" would do what was meant. */
static void check_missing_words(tf_reader *reader, const tf_leaf *leaf) {
    const tf_clause *clause = leaf->clause;
    for (size_t i = 0; i < clause->n_values; i++) {
        const tf_word *word = &clause->values[i];
        if (!tf_reader_is_missing(reader, word->text, strlen(word->text)))
            continue;
        const bool out = clause->negated || clause->op == TF_NE;
        const tf_place place = tf_condition_place(leaf->condition, word, reader->filter.arena);
        g_autofree char *hint =
            g_strdup_printf("%s is %smissing", clause->column.text, out ? "not " : "");
        tf_diag_error(reader->diag, &place, hint,
                      "\"%s\" means missing (data.missing): no cell of "
                      "\"%s\" is equal to it",
                      word->text, clause->column.text);
    }
}

/* Columns of conditions get a slot, but are kept only if somebody asks for them as well. */
static void plan_filter(tf_reader *reader) {
    const GPtrArray *names = reader->table->names;
    tf_filter *filter = &reader->filter;
    for (size_t i = 0; i < reader->request->n_where; i++)
        tf_filter_add(filter, &reader->request->where[i], (const char *const *)names->pdata,
                      names->len, reader->diag);
    for (guint i = 0; i < filter->leaves->len; i++) {
        tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        const tf_word *column = &leaf->clause->column;
        const tf_place place = tf_condition_place(leaf->condition, column, filter->arena);
        leaf->field = find_column(reader, column->text, "where", &place);
        if (leaf->field == SIZE_MAX)
            continue;
        slot_for(reader, leaf->field);
        check_missing_words(reader, leaf);
    }
}

/* Repeated names that nobody asks for do no harm, but are seldom meant. */
static void warn_of_repeated(tf_reader *reader) {
    const GPtrArray *names = reader->table->names;
    const tf_place place = header_place(reader);
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < names->len; i++) {
        const char *name = name_at(names, i);
        const guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(first, name));
        if (earlier == 0)
            g_hash_table_insert(first, (gpointer)name, GUINT_TO_POINTER(i + 1));
        else if (reader->slot_of[i] < 0 && reader->slot_of[earlier - 1] < 0 && *name != '\0')
            tf_diag_warning(reader->diag, &place, NULL,
                            "column \"%s\" is there twice (%u and %u): neither can be used", name,
                            earlier, i + 1);
    }
}

static void plan(tf_reader *reader) {
    const size_t n = reader->table->names->len;
    const size_t before = tf_diag_n_findings(reader->diag);
    reader->n_columns = n;
    reader->slot_of = g_new(int, n);
    reader->numbers.tallies = g_new0(tf_column_tally, n);
    reader->numbers.decimals = g_new0(tf_decimal_tally, n);
    reader->missing.n_cells =
        g_new0(size_t, n * (reader->missing.n + reader->missing.n_numbers) + 1);
    for (size_t i = 0; i < n; i++)
        reader->slot_of[i] = -1;
    plan_requests(reader);
    plan_filter(reader);
    if (tf_diag_n_findings(reader->diag) > before) { /* all of them are errors */
        reader->stopped = true;
        return;
    }
    const char *indented = reader->request->options.indented;
    const size_t kept = indented != NULL ? tf_table_find(reader->table, indented) : SIZE_MAX;
    /* The columns stay where they are from now on. */
    for (guint i = 0; i < reader->slots->len; i++) {
        tf_slot *slot = &g_array_index(reader->slots, tf_slot, i);
        slot->keeps_blanks = slot->field == kept;
        if (slot->number >= 0)
            slot->number_column =
                &g_array_index(reader->table->numbers, tf_number_column, slot->number);
        if (slot->levels >= 0)
            slot->levels_column =
                &g_array_index(reader->table->levels, tf_levels_column, slot->levels);
    }
    warn_of_repeated(reader);
    /* The guess from the first block may be far too high. */
    if (!tf_table_reserve(reader->table, (size_t)MIN(reader->size_hint, UINT32_MAX)) &&
        !tf_table_reserve(reader->table, 1024))
        tf_reader_no_memory(reader);
}

void tf_reader_end_header(tf_reader *reader) {
    reader->has_header = true;
    if (!reader->only_names)
        plan(reader);
    reader->stopped |= reader->only_names || reader->request->options.header_only;
}
