#include "reader.h"

#include <string.h>

#include "base/composed.h"
#include "base/query_path.h"
#include "data/number_hint.h"
#include "line_ends.h"

#define LARGEST_STEP (64 * 1024) /* by which libcsv's buffer for a field grows */

/* libcsv decides what a field is; this file keeps count of lines and of rows beside it, since
   libcsv tells neither. With CSV_REPALL_NL each line end outside of quotes comes as a callback;
   those within quotes are in the fields, which are searched only where a quote has been seen. */

static void stop_at_long_field(tf_reader *reader) {
    const tf_place place = tf_source_place(reader->table->source, reader->line);
    tf_diag_error(reader->diag, &place,
                  reader->seen.quote ? "is the closing quote of this field missing?" : NULL,
                  "a field begins here that has more than %d bytes", TF_MAX_FIELD);
    reader->stopped = true;
}

/* Within a field, of which there are few: the line that it begins on is known only here. */
static void pass_line_ends(tf_reader *reader, size_t field, const char *text, size_t length) {
    const uint64_t n_ends = tf_count_line_ends(text, length);
    if (n_ends > 0 && reader->has_header &&
        tf_holds_rows(text, length, reader->table->delimiter, reader->n_columns)) {
        tf_swallowed *swallowed = &reader->problems.swallowed;
        if (swallowed->n++ == 0)
            *swallowed = (tf_swallowed){.n = 1,
                                        .row_line = reader->row_line,
                                        .line = reader->line,
                                        .n_ends = n_ends,
                                        .field = field};
    }
    reader->line += n_ends;
}

/* libcsv calls this for each field ... */
static void on_field(void *text, size_t length, void *data) {
    tf_reader *reader = data;
    if (reader->stopped)
        return;
    if (reader->n_fields == 0) {
        reader->row_line = reader->line;
        reader->blank.sparse.n_filled = 0;
        if (reader->blank.n > 0) {
            /* In a file of one column an empty line is an empty value: a missing one. Empty lines
               at the end are only known to be at the end when nothing follows, so they wait for the
               next value. */
            const uint64_t row_line = reader->row_line;
            for (; reader->blank.n > 0 && !reader->stopped; reader->blank.n--) {
                reader->row_line = reader->blank.first++;
                if (reader->slot_of[0] >= 0)
                    tf_reader_take_cell(reader, 0, "", 0);
                reader->n_fields = 1;
                tf_reader_end_row(reader);
            }
            reader->row_line = row_line;
            reader->n_fields = 0;
        }
    }
    reader->parsed.at_start = true;
    /* Fields of no interest leave here: a call and a look into one table each. */
    const size_t field = reader->n_fields++;
    reader->blank.sparse.n_filled += length > 0;
    if (length > TF_MAX_FIELD)
        stop_at_long_field(reader);
    else if (!reader->has_header)
        tf_reader_add_name(reader, text, length);
    else if (field < reader->n_columns && reader->slot_of[field] >= 0) {
        if (reader->parsed.of_sheet)
            tf_reader_take_sheet_cell(reader, field, text, length);
        else
            tf_reader_take_cell(reader, field, text, length);
    }
    /* Lines of a sheet are its rows, whatever its cells have. */
    if (reader->seen.quote && !reader->stopped && !reader->parsed.of_sheet)
        pass_line_ends(reader, field, text, length);
    reader->parsed.n_blanks = 0;
}

/* Line ends outside of rows: the second half of CR LF, or a blank line. */
static void on_blank(tf_reader *reader, int line_end) {
    if (line_end == '\n' && reader->after_cr) {
        reader->after_cr = false;
        return;
    }
    if (reader->n_columns == 1 && reader->blank.n++ == 0)
        reader->blank.first = reader->line;
    reader->line++;
    reader->after_cr = line_end == '\r';
}

/* ... and this for each line end outside of quotes, and at the end of the last row (-1). */
static void on_line_end(int line_end, void *data) {
    tf_reader *reader = data;
    if (reader->stopped)
        return;
    if (reader->n_fields == 0) {
        on_blank(reader, line_end);
        return;
    }
    reader->seen.unended = line_end == -1;
    if (reader->has_header)
        tf_reader_end_row(reader);
    else
        tf_reader_end_header(reader);
    reader->n_fields = 0;
    reader->line++;
    reader->after_cr = line_end == '\r';
}

/* Blanks before a field, of which libcsv tells nothing, unless they are told before each byte what
   it is. Within quotes they are a part of the field. */
static void count_blank(tf_reader *reader, char c) {
    tf_parsed *parsed = &reader->parsed;
    const bool blank = (c == ' ' || c == '\t') && c != reader->table->delimiter;
    if (parsed->at_start && blank) {
        parsed->n_blanks++;
        return;
    }
    if (c == '"' || c == '\n' || c == '\r')
        parsed->n_blanks = parsed->at_start ? 0 : parsed->n_blanks;
    parsed->at_start &= c == '\n' || c == '\r';
}

/* Byte for byte it takes longer, which only tables that people write have to. */
static size_t feed(tf_reader *reader, const char *text, size_t length) {
    struct csv_parser *parser = &reader->parser;
    if (reader->request->options.indented == NULL)
        return csv_parse(parser, text, length, on_field, on_line_end, reader);
    size_t n = 0;
    for (bool good = true; n < length && good && !reader->stopped; n += good) {
        count_blank(reader, text[n]);
        good = csv_parse(parser, text + n, 1, on_field, on_line_end, reader) == 1;
    }
    return n;
}

/* Line by line, so that those that are comments never reach the parser. */
static size_t feed_lines(tf_reader *reader, const char *text, size_t length) {
    size_t n = 0;
    while (n < length && !reader->stopped) {
        size_t end = n;
        if (reader->parsed.in_comment || (reader->parsed.at_line && !reader->parser.quoted))
            n += tf_reader_pass_comment(reader, text + n, length - n);
        if (n > end)
            continue;
        while (end < length && text[end] != '\n' && text[end] != '\r')
            end++;
        reader->parsed.at_line = end < length;
        end += end < length;
        if (feed(reader, text + n, end - n) != end - n)
            break;
        n = end;
    }
    return n;
}

/* libcsv stops early only when it gets no memory. */
static void parse(tf_reader *reader, const tf_block *block) {
    struct csv_parser *parser = &reader->parser;
    reader->parsed.block = block;
    reader->parsed.line = reader->line;
    reader->seen.quote = parser->quoted != 0 || memchr(block->text, '"', block->length) != NULL;
    if (!reader->seen.accent)
        reader->seen.accent = tf_may_compose(block->text, block->length);
    const size_t n = reader->request->options.layout.comment != NULL
                         ? feed_lines(reader, block->text, block->length)
                         : feed(reader, block->text, block->length);
    if (reader->stopped)
        return;
    if (n != block->length)
        tf_reader_no_memory(reader);
    else if (parser->entry_pos > TF_MAX_FIELD)
        stop_at_long_field(reader);
}

/* libcsv takes an open quote at the end for a field; only its strict mode tells. */
static void finish(tf_reader *reader) {
    struct csv_parser *parser = &reader->parser;
    csv_set_opts(parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    if (csv_fini(parser, on_field, on_line_end, reader) == 0 || reader->stopped)
        return;
    const tf_lines lines = {reader->table->source, reader->table->blocks, reader->table->delimiter};
    const uint64_t row_line = reader->n_fields == 0 ? reader->line : reader->row_line;
    const tf_place place = tf_line_place(&lines, row_line, reader->n_fields);
    tf_diag_error(reader->diag, &place, "quotes within a quoted field are doubled: \"\"",
                  "a quote is opened here and never closed");
    g_free((char *)place.excerpt);
    reader->stopped = true;
}

static void read_blocks(tf_reader *reader) {
    tf_block block;
    bool first = true;
    for (;;) {
        tf_source_next(reader->table->source, &block);
        if (!first && block.length == 0 && block.problem == TF_TEXT_FINE)
            break;
        /* Before the line that names the separator is taken off, since the block begins with it,
           and before the block is parsed: what has been read of an open field lies before it. */
        uint64_t line = reader->line;
        if (reader->seen.quote && !reader->parsed.of_sheet)
            line += tf_count_line_ends((const char *)reader->parser.entry_buf,
                                       reader->parser.entry_pos);
        const tf_block_start start = {block.offset, line, reader->after_cr};
        g_array_append_val(reader->table->blocks, start);
        if (first)
            tf_reader_begin(reader, &block);
        first = false;
        if (!reader->stopped)
            parse(reader, &block);
        if (reader->stopped)
            return;
        const bool no_text = block.problem == TF_TEXT_INVALID || block.problem == TF_TEXT_NUL;
        if (no_text && tf_source_find_encoding(reader->table->source)) {
            reader->seen.other_encoding = true;
            return;
        }
        if (block.problem != TF_TEXT_FINE) {
            tf_reader_report_bad_text(reader, &block);
            reader->stopped = true;
            return;
        }
    }
    finish(reader);
}

static void free_reader(tf_reader *reader) {
    csv_free(&reader->parser);
    tf_filter_clear(&reader->filter);
    g_array_unref(reader->slots);
    tf_problems_clear(&reader->problems);
    g_free(reader->slot_of);
    g_free(reader->row_text.bytes);
    g_free(reader->numbers.tallies);
    g_free(reader->numbers.decimals);
    g_free(reader->missing.n_cells);
    if (reader->blank.tail != NULL)
        g_array_unref(reader->blank.tail);
}

/* Whether this reading went well is told by its own findings; there may be older ones. */
static bool run(tf_reader *reader) {
    tf_table *table = reader->table;
    const size_t before = tf_diag_n_findings(reader->diag);
    read_blocks(reader);
    if (reader->seen.other_encoding)
        return false;
    tf_reader_tell_encoding(reader);
    if (reader->numbers.search.state == TF_DECIMAL_SOUGHT && !reader->stopped &&
        reader->has_header &&
        tf_decimal_is_found(table, &reader->filter, reader->numbers.decimals,
                            tf_reader_marks(reader).decimal, &reader->numbers.search.found)) {
        reader->numbers.search.state = TF_DECIMAL_FOUND;
        return false;
    }
    reader->seen.codes = !reader->stopped && reader->has_header &&
                         tf_filter_find_codes(&reader->filter, reader->numbers.search.codes);
    if (reader->seen.codes)
        return false;
    if (!reader->stopped) {
        tf_reader_doubt_end(reader);
        tf_reader_doubt_footer(reader);
        if (reader->blank.tail != NULL || !tf_reader_drop_legend(reader))
            tf_reader_drop_footers(reader);
    }
    tf_reader_report_problems(reader);
    if (!reader->stopped)
        tf_reader_check_whole(reader);
    for (size_t i = before; i < tf_diag_n_findings(reader->diag); i++)
        if (tf_diag_finding(reader->diag, i)->severity == TF_ERROR)
            return false;
    if (!tf_table_reserve(table, table->n_rows))
        return false;
    if (!tf_reader_recode(reader))
        return false;
    table->sha256 = g_strdup(tf_source_sha256(table->source));
    tf_reader_note(reader);
    return tf_reader_join(reader);
}

/* Takes the source, unless another mark is found: then it waits to be read again. */
static tf_table *read_once(tf_source *source, const char *path, const tf_table_request *request,
                           tf_number_marks marks, tf_decimal_search *search, tf_diag *diag) {
    /* Of a query its name: nobody may see the address. */
    g_autofree char *name = tf_query_name(path);
    g_autoptr(tf_table) table = tf_table_new(name);
    table->marks = marks;
    tf_reader reader = {
        .table = table, .request = request, .diag = diag, .numbers.search = *search};
    tf_sheet *sheet = tf_source_sheet(source);
    reader.line = sheet != NULL ? tf_sheet_first_line(sheet) : 1;
    table->source = source;
    reader.slots = g_array_new(FALSE, FALSE, sizeof(tf_slot));
    tf_problems_init(&reader.problems);
    tf_filter_init(&reader.filter, marks, request->options.date_order);
    reader.filter.codes = search->codes;
    tf_reader_learn_missing(&reader);
    csv_init(&reader.parser, CSV_REPALL_NL);
    csv_set_blk_size(&reader.parser, LARGEST_STEP);
    reader.parsed.at_start = reader.parsed.at_line = true;
    const bool fine = run(&reader);
    *search = reader.numbers.search;
    if (search->state == TF_DECIMAL_FOUND)
        search->found.column = g_strdup(search->found.column);
    free_reader(&reader);
    search->again = reader.seen.other_encoding || reader.seen.codes;
    if (search->state == TF_DECIMAL_FOUND || search->again)
        table->source = NULL;
    if (reader.seen.codes)
        tf_source_restart(source, 0);
    return fine ? g_steal_pointer(&table) : NULL;
}

/* Most files are UTF-8 throughout, their conditions' numbers no codes, and they are read once. What
 * a reading said that has to be done again is forgotten. Each finds something that it doesn't find
 * again, so there is an end.
 */
static tf_table *read_with(tf_source *source, const char *path, const tf_table_request *request,
                           tf_number_marks marks, tf_decimal_search *search, tf_diag *diag) {
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(size_t));
    tf_decimal_search before = *search;
    before.codes = codes;
    for (;;) {
        g_autoptr(tf_diag) said = tf_diag_new_like(diag);
        *search = before;
        tf_table *table = read_once(source, path, request, marks, search, said);
        if (search->again)
            continue;
        search->codes = NULL;
        tf_diag_merge(diag, said);
        return table;
    }
}

static void say_decimal(const tf_table *table, const tf_decimal_found *found, tf_diag *diag) {
    const tf_place place = tf_source_place(table->source, 0);
    tf_diag_note(diag, &place, NULL, "decimal %s found, as in \"%s\" of \"%s\" (data.decimal)",
                 tf_mark_name(table->marks.decimal), found->first, found->column);
}

/* Most files have points and are read once. What the first reading of another said is forgotten. */
static tf_table *seek_decimal(tf_source *source, const char *path, const tf_table_request *request,
                              tf_number_marks marks, tf_diag *diag) {
    g_autoptr(tf_diag) first = tf_diag_new_like(diag);
    tf_decimal_search search = {.state = TF_DECIMAL_SOUGHT};
    tf_table *table = read_with(source, path, request, marks, &search, first);
    if (search.state != TF_DECIMAL_FOUND) {
        tf_diag_merge(diag, first);
        return table;
    }
    g_autofree char *column = (char *)search.found.column;
    tf_source_restart(source, 0);
    marks.decimal = ',';
    search.state = TF_DECIMAL_TAKEN;
    table = read_with(source, path, request, marks, &search, diag);
    if (table != NULL)
        say_decimal(table, &search.found, diag);
    return table;
}

/* Blocks may end anywhere: a longer sign could lie in two of them. */
static bool check_comment(const tf_table_layout *layout, tf_diag *diag) {
    const char *comment = layout->comment;
    if (comment == NULL || (strlen(comment) == 1 && g_ascii_ispunct(*comment) && *comment != '"'))
        return true;
    tf_diag_error(diag, &layout->comment_place, "such as '#', '%' or '!'",
                  "data.comment is \"%s\": lines of comment begin with one sign", comment);
    return false;
}

tf_table *tf_table_read_source(tf_source *source, const char *path, const tf_table_request *request,
                               tf_diag *diag) {
    if (!check_comment(&request->options.layout, diag)) {
        tf_source_free(source);
        return NULL;
    }
    const bool sought = request->options.decimal == 0;
    tf_number_marks marks = {request->options.decimal, request->options.thousands};
    if (sought)
        marks.decimal = marks.thousands == '.' ? ',' : '.';
    if (marks.decimal == marks.thousands) {
        const tf_place place = {.file = tf_source_name(source)};
        tf_diag_error(diag, &place, "set the other one, too: data.decimal or data.thousands",
                      "\"%c\" can't be both decimal mark and mark of thousands", marks.decimal);
        tf_source_free(source);
        return NULL;
    }
    /* A comma between thousands is no decimal one. */
    if (sought && marks.decimal == '.' && marks.thousands != ',')
        return seek_decimal(source, path, request, marks, diag);
    tf_decimal_search search = {.state = TF_DECIMAL_GIVEN};
    return read_with(source, path, request, marks, &search, diag);
}

GPtrArray *tf_reader_columns(tf_source *source, const char *path, const tf_table_options *options) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    g_autoptr(tf_table) table = tf_table_new(path);
    table->source = source;
    const tf_table_request request = {.options = *options};
    tf_reader reader = {
        .table = table, .request = &request, .diag = unheard, .line = 1, .only_names = true};
    table->marks = (tf_number_marks){'.', 0};
    reader.slots = g_array_new(FALSE, FALSE, sizeof(tf_slot));
    tf_problems_init(&reader.problems);
    tf_filter_init(&reader.filter, tf_reader_marks(&reader), request.options.date_order);
    csv_init(&reader.parser, CSV_REPALL_NL);
    reader.parsed.at_line = true;
    read_blocks(&reader);
    free_reader(&reader);
    return reader.has_header ? g_ptr_array_ref(table->names) : NULL;
}

tf_table *tf_table_read_file(const char *path, const tf_table_request *request, tf_diag *diag) {
    tf_source *source = tf_source_open(path, &request->options, diag);
    return source != NULL ? tf_table_read_source(source, path, request, diag) : NULL;
}
