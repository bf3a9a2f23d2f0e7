#include "yaml_text.h"

#include <string.h>

/* Places of a YAML text. libyaml counts characters, which is what an editor's column is, but its
   lines also end at U+0085, U+2028 and U+2029, where no editor breaks. So only its count of
   characters from the beginning is used, and lines are found here. A message that points one line
   too far down is worse than none: it makes people look for an error in a line that is right. */

typedef struct tf_yaml_line {
    size_t first_character;
    size_t first_byte;
    size_t n_bytes;
    const char *excerpt; /* made when it is first asked for */
} tf_yaml_line;

/* What YAML 1.1 calls printable; libyaml refuses the rest, but can't say where. */
static bool is_allowed(gunichar c) {
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c != 0x7F && (c < 0x80 || c >= 0xA0 || c == 0x85) && c != 0xFEFF && c < 0x110000 &&
           (c & 0xFFFE) != 0xFFFE;
}

/* Lines are those of editors. libyaml also breaks at U+0085, U+2028 and U+2029, so its line numbers
   are not used, only its count of characters. */
static void find_lines(tf_yaml_text *text) {
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(tf_yaml_line));
    const char *end = text->bytes + text->length;
    const char *start = text->bytes;
    size_t character = 0, first = 0;
    for (const char *p = text->bytes; p <= end; p = g_utf8_next_char(p), character++) {
        const bool crlf = p < end && p[0] == '\r' && p[1] == '\n';
        if (p < end && ((*p != '\n' && *p != '\r') || crlf))
            continue;
        size_t n_bytes = (size_t)(p - start);
        if (n_bytes > 0 && start[n_bytes - 1] == '\r')
            n_bytes--;
        const tf_yaml_line line = {first, (size_t)(start - text->bytes), n_bytes, NULL};
        g_array_append_val(lines, line);
        start = p + 1;
        first = character + 1;
        if (p == end)
            break;
    }
    text->n_lines = lines->len;
    text->lines = tf_arena_memdup(text->arena, lines->data, lines->len, sizeof(tf_yaml_line));
}

bool tf_yaml_text_init(tf_yaml_text *text, tf_arena *arena, const char *name, const char *bytes,
                       size_t length, tf_diag *diag) {
    *text = (tf_yaml_text){.name = tf_arena_strdup(arena, name), .arena = arena};
    const tf_place whole = {.file = text->name};
    if (length > TF_YAML_MAX_BYTES) {
        tf_diag_error(diag, &whole, NULL, "too large: a YAML text has at most %zu MiB",
                      TF_YAML_MAX_BYTES >> 20);
        return false;
    }
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    const char *bad = NULL;
    const bool valid = g_utf8_validate_len(bytes, length, &bad);
    /* What comes before a bad byte is kept, so that its line can be named. */
    text->length = valid ? length : (size_t)(bad - bytes);
    text->bytes = tf_arena_strndup(arena, bytes, text->length);
    find_lines(text);
    if (!valid) {
        const size_t at = (size_t)g_utf8_strlen(text->bytes, (gssize)text->length);
        tf_place place = tf_yaml_text_place(text, at, at);
        place.excerpt = NULL;
        tf_diag_error(diag, &place, "save the file as UTF-8",
                      *bad == '\0' ? "holds a NUL byte: not a text" : "not UTF-8 text");
        return false;
    }
    size_t character = 0;
    for (const char *p = text->bytes; *p != '\0'; p = g_utf8_next_char(p), character++) {
        if (!is_allowed(g_utf8_get_char(p))) {
            const tf_place place = tf_yaml_text_place(text, character, character + 1);
            tf_diag_error(diag, &place,
                          "within double quotes it may be written as \\u and 4 digits",
                          "control character U+%04X", g_utf8_get_char(p));
            return false;
        }
    }
    return true;
}

tf_place tf_yaml_text_place(tf_yaml_text *text, size_t start, size_t end) {
    size_t low = 0, high = text->n_lines;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (text->lines[middle].first_character <= start)
            low = middle;
        else
            high = middle;
    }
    tf_yaml_line *line = &text->lines[low];
    if (line->excerpt == NULL)
        line->excerpt =
            tf_arena_strndup(text->arena, text->bytes + line->first_byte, line->n_bytes);
    const bool last = low + 1 == text->n_lines;
    const bool one_line = last || end <= text->lines[low + 1].first_character;
    return (tf_place){
        .file = text->name,
        .line = (unsigned)low + 1,
        .column = (unsigned)(start - line->first_character) + 1,
        .width = one_line && end > start ? (unsigned)(end - start) : 1,
        .excerpt = line->excerpt,
    };
}

/* Of git, Mercurial and diff3, at the beginning of a line, where no block of YAML has them. */
static bool is_conflict_mark(const tf_yaml_text *text, size_t line, char mark) {
    const char *bytes = text->bytes + text->lines[line].first_byte;
    const size_t n = text->lines[line].n_bytes, run = 7;
    for (size_t i = 0; i < run; i++)
        if (i == n || bytes[i] != mark)
            return false;
    return n == run || bytes[run] == ' ';
}

bool tf_yaml_text_is_merged(tf_yaml_text *text, tf_diag *diag) {
    bool merged = true;
    for (const char *mark = "<>"; merged && *mark != '\0'; mark++) {
        for (size_t line = 0; line < text->n_lines; line++) {
            if (!is_conflict_mark(text, line, *mark))
                continue;
            const size_t at = text->lines[line].first_character;
            const tf_place place = tf_yaml_text_place(text, at, at + 7);
            tf_diag_error(diag, &place,
                          "keep one of the versions, without <<<<<<<, ======= and >>>>>>>",
                          "a conflict of two versions of the file is not resolved here");
            merged = false;
        }
    }
    return merged;
}

typedef struct reworded {
    const char *problem; /* how libyaml begins */
    const char *message;
    const char *hint;
} reworded;

static const reworded rewordings[] = {
    {"mapping values are not allowed", "a colon that can't stand here",
     "a text with \": \" in it must be quoted; keys of one map begin in the same column"},
    {"found unexpected end of stream", "a quote that is never closed", NULL},
    {"found unexpected document indicator", "a quote that is never closed", NULL},
    {"found undefined alias", "unknown alias", NULL},
    {"found unknown escape character", "unknown escape in double quotes",
     "write \\\\ for a backslash, or use single quotes"},
    {"did not find expected ',' or ']'", "a list in [ ] that is not closed here, or lacks a comma",
     NULL},
    {"did not find expected ',' or '}'", "a map in { } that is not closed here, or lacks a comma",
     NULL},
    {"did not find expected key", "a key was expected here",
     "check the indentation, and quotes that close too early"},
    {"did not find expected '-' indicator", "a list item (-) was expected here",
     "items of one list begin in the same column"},
    {"did not find expected node content", "a value was expected here", NULL},
    {"could not find expected ':'", "a key without its colon",
     "write \"key: value\", with a blank after the colon"},
    {"did not find expected <document start>", "text after the end of the document",
     "check the indentation of this line"},
    {"found character that cannot start any token", "a character that can't begin a value",
     "put the text in quotes"},
};

static bool indented_by_tab(const tf_place *place) {
    const char *excerpt = place->excerpt;
    return excerpt != NULL && memchr(excerpt, '\t', strspn(excerpt, " \t")) != NULL;
}

void tf_yaml_text_report(tf_yaml_text *text, const yaml_parser_t *parser, tf_diag *diag) {
    if (parser->error == YAML_MEMORY_ERROR) {
        tf_diag_no_memory(diag, "reading YAML");
        return;
    }
    const char *problem = parser->problem != NULL ? parser->problem : "can't be read";
    const char *message = problem, *hint = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(rewordings); i++) {
        if (g_str_has_prefix(problem, rewordings[i].problem)) {
            message = rewordings[i].message;
            hint = rewordings[i].hint;
            break;
        }
    }
    /* An open quote is found at the end of the file; what helps is where it was opened. */
    const bool open_quote = strstr(message, "never closed") != NULL;
    const size_t at = open_quote ? parser->context_mark.index : parser->problem_mark.index;
    const tf_place place = tf_yaml_text_place(text, at, at);
    if (indented_by_tab(&place)) {
        message = "indented with a tab";
        hint = "YAML is indented with blanks";
    }
    tf_diag_error(diag, &place, hint, "%s", message);
}
