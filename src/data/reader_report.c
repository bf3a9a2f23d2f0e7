#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/fillers.h"
#include "dialect.h"
#include "line_ends.h"
#include "reader.h"

/* What is said when a file was read, or can't be read on. It is apart from the loop over cells, in
   which every branch costs. */

static void report_packed(tf_reader *reader) {
    tf_unpack_problem problem;
    const char *name = tf_packing_name(tf_source_packing(reader->table->source, &problem));
    const tf_place place = tf_source_place(reader->table->source, 0);
    if (problem == TF_UNPACK_BOMB)
        tf_diag_error(reader->diag, &place,
                      "unpack it, and give the table if it is one: it is not made to be read",
                      "what %s packed grows to more than %d times its size: not read", name,
                      TF_BOMB_RATIO);
    else
        tf_diag_error(reader->diag, &place, "copy it once more from where it came",
                      problem == TF_UNPACK_CUT ? "what %s packed is cut off before its end"
                                               : "what %s packed is damaged",
                      name);
}

void tf_reader_report_bad_text(tf_reader *reader, const tf_block *block) {
    const char *word, *encoding = tf_source_encoding(reader->table->source, &word);
    if (encoding == NULL)
        encoding = reader->request->options.encoding;
    reader->seen.no_text = true;
    if (block->problem == TF_TEXT_UNREADABLE) {
        const tf_place file = tf_source_place(reader->table->source, 0);
        tf_diag_machine_error(reader->diag, &file, NULL, "can't be read to its end: %s",
                              g_strerror(tf_source_errno(reader->table->source)));
        return;
    }
    if (block->problem == TF_TEXT_PACKED) {
        report_packed(reader);
        return;
    }
    /* The place behind the text that could still be read. */
    tf_place place = tf_source_place(reader->table->source, 0);
    size_t start = block->length;
    while (start > 0 && block->text[start - 1] != '\n' && block->text[start - 1] != '\r')
        start--;
    uint64_t line = reader->line;
    if (reader->parser.quoted)
        line +=
            tf_count_line_ends((const char *)reader->parser.entry_buf, reader->parser.entry_pos);
    place.line = (unsigned)line;
    /* Unless the line began in an earlier block, which is gone. */
    if (start > 0 || reader->table->blocks->len == 1)
        place.column =
            (unsigned)g_utf8_strlen(block->text + start, (gssize)(block->length - start)) + 1;
    const tf_lines lines = {reader->table->source, reader->table->blocks, reader->table->delimiter};
    place.excerpt = tf_line_place(&lines, line, SIZE_MAX).excerpt;
    if (block->problem == TF_TEXT_NUL)
        tf_diag_error(reader->diag, &place,
                      "no text file has any; if it is UTF-16, use --set data.encoding=utf-16le",
                      "NUL byte");
    else {
        g_autofree char *hint = tf_reader_encoding_hint(reader);
        tf_diag_error(reader->diag, &place, hint, "not valid %s",
                      encoding == NULL ? "UTF-8" : encoding);
    }
    g_free((char *)place.excerpt);
}

/* Columns that have numbers of four digits without a mark have none of thousands. */
static void note_thousands(const tf_reader *reader) {
    for (guint s = 0; s < reader->slots->len; s++) {
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, s);
        tf_column_tally *tally = &reader->numbers.tallies[slot->field];
        for (size_t row = 0; tally->n_thousands > 0 && row < reader->table->n_rows; row++)
            tally->any_thousand |= slot->number_column->values[row] >= 1000;
    }
}

/* As decimal marks, both are read alike by whoever sees them; which one is meant in a file that has
   both can't be told for the cells where either may stand between thousands. */
static bool refuse_mixed(const tf_reader *reader, const tf_lines *lines) {
    tf_decimal_found found;
    if (reader->stopped || reader->problems.list->len == 0 ||
        !tf_decimal_is_mixed(reader->table, reader->numbers.decimals, &found))
        return false;
    const char own = tf_reader_marks(reader).decimal;
    const tf_seen_cell *other = &reader->numbers.decimals[found.other].other;
    const tf_seen_cell *read = &reader->numbers.decimals[found.own].own;
    const GPtrArray *names = reader->table->names;
    const tf_place place = tf_line_place(lines, other->line, found.other);
    tf_diag_error(reader->diag, &place, "write one decimal mark in all numbers of the file",
                  "numbers have a decimal %s (\"%s\" in \"%s\") and a decimal %s (\"%s\" in "
                  "\"%s\", line %" PRIu64 ")",
                  tf_mark_name(tf_other_mark(own)), other->text,
                  (const char *)g_ptr_array_index(names, found.other), tf_mark_name(own),
                  read->text, (const char *)g_ptr_array_index(names, found.own), read->line);
    g_free((char *)place.excerpt);
    return true;
}

void tf_reader_report_problems(const tf_reader *reader) {
    const tf_table *table = reader->table;
    if (reader->problems.list->len > 0 && !reader->stopped)
        note_thousands(reader);
    const tf_lines lines = {table->source, table->blocks, table->delimiter};
    const tf_problem_context context = {
        .lines = &lines,
        .names = table->names,
        .tallies = reader->numbers.tallies,
        .n_rows_read = table->n_rows_read,
        .first_line = reader->numbers.first_line,
        .decimal = tf_reader_marks(reader).decimal,
        .thousands = tf_reader_marks(reader).thousands,
        .mixed = refuse_mixed(reader, &lines),
    };
    tf_problems_report(&reader->problems, &context, reader->diag);
}

/** Code of the level that is called as its column; TF_MISSING_LEVEL: there is none. */
static uint32_t own_name(const tf_reader *reader, const tf_slot *slot) {
    const tf_levels *levels = slot->levels_column ? &slot->levels_column->levels : NULL;
    const char *name = g_ptr_array_index(reader->table->names, slot->field);
    uint32_t code;
    return levels && tf_levels_find(levels, name, strlen(name), &code) ? code : TF_MISSING_LEVEL;
}

/* Files that were put one below the other have their names once more: as a patient of an arm that
   is called "arm". One column may have a level of its own name, two in one row don't. */
static void refuse_names_again(const tf_reader *reader) {
    const tf_table *table = reader->table;
    const tf_slot *slots[2];
    uint32_t codes[2];
    size_t n = 0;
    for (guint s = 0; s < reader->slots->len && n < 2; s++) {
        slots[n] = &g_array_index(reader->slots, tf_slot, s);
        codes[n] = own_name(reader, slots[n]);
        n += codes[n] != TF_MISSING_LEVEL;
    }
    for (size_t row = 0; n == 2 && row < table->n_rows; row++) {
        if (slots[0]->levels_column->codes[row] != codes[0] ||
            slots[1]->levels_column->codes[row] != codes[1])
            continue;
        const tf_lines lines = {table->source, table->blocks, table->delimiter};
        const tf_place place = tf_line_place(&lines, tf_table_line(table, row), SIZE_MAX);
        tf_diag_error(reader->diag, &place, "take the line out of the file",
                      "the names of the columns stand here once more");
        g_free((char *)place.excerpt);
        return;
    }
}

/* In this order: of a file that changed nothing else that was found is sure. */
void tf_reader_check_whole(const tf_reader *reader) {
    const tf_table *table = reader->table;
    const tf_place place = tf_source_place(table->source, 0);
    if (tf_source_changed(table->source))
        tf_diag_error(reader->diag, &place, "run it again when the file is complete",
                      "the file changed while it was read");
    else if (!reader->has_header)
        tf_diag_error(reader->diag, &place, NULL,
                      tf_source_size(table->source) == 0 ? "the file is empty"
                                                         : "the file holds nothing but blanks");
    else if (table->n_rows_read == 0)
        tf_diag_error(reader->diag, &place, NULL, "there is a header, but no row");
    else if (tf_filter_check(&reader->filter, table, reader->diag) && table->n_rows == 0 &&
             reader->request->n_where > 0 && reader->problems.list->len == 0)
        tf_filter_explain_nothing(&reader->filter, table->n_rows_read, reader->diag);
    else
        refuse_names_again(reader);
}

/* What the user named needs no telling; "default" names all the usual ones, also where it says what
   would have been done without it. */
static bool was_named(const tf_table_options *options, const char *text) {
    bool said = false;
    for (size_t i = 0; options->missing_said && options->missing_said[i]; i++)
        said |= g_ascii_strcasecmp(options->missing_said[i], text) == 0 ||
                strcmp(options->missing_said[i], "default") == 0;
    return said;
}

/* NA and the point have no other meaning in a table. */
static bool is_plain_missing(const tf_table_options *options, const char *text) {
    return strcmp(text, "NA") == 0 || strcmp(text, ".") == 0 || was_named(options, text);
}

/* North America and Namibia: among regions and countries NA is one of them. */
static bool are_regions(const tf_reader *reader, const tf_slot *slot) {
    static const char *const names[] = {"region", "country", "countri", "contin", "pays", "geo"};
    static const char *const places[] = {"eu",      "us",    "usa",   "uk",    "emea",   "apac",
                                         "latam",   "row",   "asia",  "asie",  "europe", "africa",
                                         "afrique", "japan", "japon", "china", "chine",  "oceania"};
    g_autofree char *name =
        g_ascii_strdown(g_ptr_array_index(reader->table->names, slot->field), -1);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strstr(name, names[i]))
            return true;
    const tf_levels *levels = &slot->levels_column->levels;
    for (uint32_t code = 0; code < MIN(levels->n, 20); code++)
        for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
            if (g_ascii_strcasecmp(tf_levels_text(levels, code), places[i]) == 0)
                return true;
    return false;
}

static void say_regions(const tf_reader *reader) {
    const size_t n_words = reader->missing.n + reader->missing.n_numbers;
    for (guint s = 0; s < reader->slots->len; s++) {
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, s);
        if (!slot->levels_column || slot->levels_column->most > 0 || slot->number_column)
            continue;
        for (size_t i = 0; i < reader->missing.n; i++) {
            const size_t n = reader->missing.n_cells[slot->field * n_words + i];
            if (n == 0 || strcmp(reader->request->options.missing[i], "NA") != 0 ||
                was_named(&reader->request->options, "NA") || !are_regions(reader, slot))
                continue;
            const tf_place place = tf_source_place(reader->table->source, 0);
            tf_diag_warning(reader->diag, &place,
                            "if it is North America: --set data.missing=[.] keeps it as a value",
                            "read as missing: \"NA\" (%zu) in \"%s\"", n,
                            (const char *)g_ptr_array_index(reader->table->names, slot->field));
        }
    }
}

/** `"Unknown" 12 times in "stage"`, one after another; columns that nobody asked for are left out.
 */
static void say_missing_words(const tf_reader *reader) {
    say_regions(reader);
    const tf_table_options *options = &reader->request->options;
    const size_t n_words = reader->missing.n + reader->missing.n_numbers;
    g_autoptr(GString) text = g_string_new(NULL);
    bool any_words = false; /* that could be values of another figure */
    for (guint s = 0; s < reader->slots->len; s++) {
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, s);
        const bool wanted =
            slot->number_column || (slot->levels_column && slot->levels_column->most == 0);
        for (size_t i = 0; wanted && i < n_words; i++) {
            const bool anywhere = i < reader->missing.n;
            const char *word =
                anywhere ? options->missing[i] : options->missing_numbers[i - reader->missing.n];
            const size_t n = reader->missing.n_cells[slot->field * n_words + i];
            if (n == 0 || is_plain_missing(options, word))
                continue;
            const tf_missing_text found = {slot->field, n,
                                           tf_arena_strdup(reader->table->arena, word)};
            g_array_append_val(reader->table->missing_texts, found);
            any_words |= anywhere;
            g_string_append_printf(
                text, "%s\"%s\" (%zu) in \"%s\"", text->len ? ", " : "", word, n,
                (const char *)g_ptr_array_index(reader->table->names, slot->field));
        }
    }
    const tf_place place = tf_source_place(reader->table->source, 0);
    if (text->len > 0)
        tf_diag_warning(reader->diag, &place,
                        any_words ? "--set 'data.missing=[NA, .]' keeps them as values" : NULL,
                        "read as missing: %s", text->str);
}

/* Where semicolons part fields, the comma is the decimal mark of who wrote them, and the point
   stands between thousands; unless a number shows a point that can be nothing but decimal. */
static bool is_of_commas(const tf_reader *reader) {
    const GPtrArray *names = reader->table->names;
    if (reader->table->delimiter != ';' || tf_reader_marks(reader).decimal != '.' ||
        reader->numbers.decimals == NULL)
        return false;
    for (guint i = 0; i < names->len; i++)
        if (reader->numbers.decimals[i].own.line > 0)
            return false;
    return true;
}

/* With data.thousands given it is said what either mark is. */
static void warn_of_grouped(const tf_reader *reader) {
    const tf_number_dialect dialect = {tf_reader_marks(reader), reader->table->delimiter,
                                       reader->table->n_rows};
    const char decimal = dialect.marks.decimal;
    const char *mark = tf_mark_name(decimal), *other = tf_mark_name(tf_other_mark(decimal));
    const bool of_commas = is_of_commas(reader);
    for (guint s = 0; dialect.marks.thousands == 0 && s < reader->slots->len; s++) {
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, s);
        const tf_grouped_tally *tally = &reader->numbers.tallies[slot->field].grouped;
        /* A mark that was found in other columns says nothing sure of one that never shows it. */
        const bool doubted =
            (reader->numbers.search.state == TF_DECIMAL_TAKEN || (of_commas && tally->n > 1)) &&
            tally->n > 0 && !tally->never;
        if (!doubted && !tf_grouped_tally_warns(tally, &dialect))
            continue;
        const tf_place place = tf_source_place(reader->table->source, 0);
        g_autofree char *hint = g_strdup_printf(
            "--set data.thousands=%s --set data.decimal=%s if the %s stands between thousands, "
            "--set data.thousands=%s if it is decimal",
            mark, other, mark, other);
        g_autoptr(GString) whole = g_string_new(tally->first);
        g_string_replace(whole, (const char[]){decimal, '\0'}, "", 0);
        tf_diag_warning(reader->diag, &place, hint,
                        "\"%s\": the %s stands before just three digits in each of the %zu values "
                        "that have one: \"%s\" is read as %.3f; is it %s?",
                        (const char *)g_ptr_array_index(reader->table->names, slot->field), mark,
                        tally->n, tally->first, tally->read, whole->str);
    }
}

/* Names of visits have any number. */
static void warn_of_fillers(const tf_reader *reader, const tf_slot *slot) {
    const tf_table *table = reader->table;
    if (slot->number_column->forms & TF_CELL_CODE)
        return;
    tf_filler_tally tally = {0};
    for (size_t row = 0; row < table->n_rows; row++)
        tf_filler_tally_add(&tally, slot->number_column->values[row], 1);
    if (slot->number_column->forms & TF_CELL_BEGIN)
        tally.magnitudes = (tf_magnitudes){0};
    const tf_place place = tf_source_place(table->source, 0);
    /* What columns were made of has been told of when they were made. */
    g_autoptr(tf_diag) found = tf_diag_new_like(reader->diag);
    tf_fillers_tell(&tally, g_ptr_array_index(table->names, slot->field), &place, found);
    tf_diag_merge_new(reader->diag, found);
}

void tf_reader_note(const tf_reader *reader) {
    if (!reader->request->options.keep_all)
        say_missing_words(reader);
    warn_of_grouped(reader);
    for (guint s = 0; s < reader->slots->len; s++) {
        const tf_slot *slot = &g_array_index(reader->slots, tf_slot, s);
        if (slot->number_column)
            warn_of_fillers(reader, slot);
    }
    static const tf_number_format english = {
        .decimal = ".", .thousands = ",", .thousands_from = 4, .minus = "-"};
    const tf_table *table = reader->table;
    const tf_place place = tf_source_place(table->source, 0);
    g_autofree char *read = tf_format_number(&english, (double)table->n_rows_read, 0);
    g_autofree char *kept = tf_format_number(&english, (double)table->n_rows, 0);
    g_autofree char *conditions =
        reader->request->n_where == 0 ? g_strdup("") : g_strdup_printf(" (%s kept by where)", kept);
    g_autofree char *separated =
        reader->parsed.of_sheet
            ? g_strdup("")
            : g_strdup_printf("%s-separated, ", tf_delimiter_name(table->delimiter));
    tf_diag_note(reader->diag, &place, NULL, "%s%u columns, %s rows%s", separated,
                 table->names->len, read, conditions);
    tf_filter_note(&reader->filter, reader->diag);
}
