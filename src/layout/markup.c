#include "layout/markup.h"

#include <string.h>

/* Of the font size; the lint knows scripts of this size from text that is too small. */
static const double script_scale = 0.7;
static const double superscript_rise = 0.36, subscript_rise = -0.16;

/* Marks that were prepared are control characters: one opens, the next closes. */
typedef enum mark { BOLD, ITALIC, SUPERSCRIPT, SUBSCRIPT, N_MARKS } mark;
static const char *const written[N_MARKS] = {
    [BOLD] = "**", [ITALIC] = "*", [SUPERSCRIPT] = "^", [SUBSCRIPT] = "_"};

static char opening(int which) {
    return (char)(1 + 2 * which);
}

static char closing(int which) {
    return (char)(2 + 2 * which);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\0';
}

/* Whether something closes what a mark at `text` would open. */
static bool is_closed(const char *text, const char *sign) {
    const size_t length = strlen(sign);
    const char *c = text + length;
    if (is_blank(*c) || strncmp(c, sign, length) == 0)
        return false;
    for (c++; *c != '\0'; c++)
        if (*c == '\\' && c[1] != '\0')
            c++;
        else if (strncmp(c, sign, length) == 0 && !is_blank(c[-1]))
            return true;
    return false;
}

/* What stands at `text`: a mark that opens or closes. N_MARKS: a character. */
static mark mark_at(const char *text, const char *start, unsigned open, bool *opens) {
    for (int which = 0; which < N_MARKS; which++) {
        if (strncmp(text, written[which], strlen(written[which])) != 0)
            continue;
        *opens = (open >> which & 1) == 0;
        const bool valid =
            *opens ? is_closed(text, written[which]) : text > start && !is_blank(text[-1]);
        if (valid)
            return (mark)which;
    }
    return N_MARKS;
}

/* Receives the text piece by piece: characters, and marks that open or close. */
typedef struct sink {
    GString *text;
    GArray *spans;
    unsigned open;
    size_t since; /* where the present style began */
    bool prepared;
} sink;

static void end_span(sink *s) {
    if (s->open == 0 || s->since == s->text->len || s->spans == NULL)
        return;
    const bool super = s->open >> SUPERSCRIPT & 1, sub = s->open >> SUBSCRIPT & 1;
    const tf_span span = {.start = s->since,
                          .end = s->text->len,
                          .italic = s->open >> ITALIC & 1,
                          .bold = s->open >> BOLD & 1,
                          .scale = super || sub ? script_scale : 0,
                          .rise = super ? superscript_rise
                                  : sub ? subscript_rise
                                        : 0};
    g_array_append_val(s->spans, span);
}

/* The style changes here: what is open from now on, and the sign that says so. */
static void put_mark(sink *s, unsigned open, char sign) {
    end_span(s);
    if (s->prepared)
        g_string_append_c(s->text, sign);
    s->open = open;
    s->since = s->text->len;
}

static void open_mark(sink *s, int which) {
    put_mark(s, s->open | 1U << which, opening(which));
}

static void close_mark(sink *s, int which) {
    put_mark(s, s->open & ~(1U << which), closing(which));
}

/* `sign`: opening or closing. */
static void repeat_marks(const sink *s, char (*sign)(int which)) {
    for (int which = 0; which < N_MARKS; which++)
        if (s->open >> which & 1)
            g_string_append_c(s->text, sign(which));
}

/* A line may end at a blank, or behind a hyphen or slash: marks are closed before, opened after. */
static void put_character(sink *s, const char *c, size_t length) {
    const bool blank = is_blank(*c), behind = *c == '-' || *c == '/';
    if (s->prepared && blank)
        repeat_marks(s, closing);
    g_string_append_len(s->text, c, (gssize)length);
    if (s->prepared && behind)
        repeat_marks(s, closing);
    if (s->prepared && (blank || behind))
        repeat_marks(s, opening);
}

static void parse(const char *text, sink *s) {
    for (const char *c = text; *c != '\0';) {
        bool opens = false;
        if (*c > 0 && *c <= 2 * N_MARKS) {
            (*c % 2 == 1 ? open_mark : close_mark)(s, (*c - 1) / 2);
            c++;
        } else if (*c == '\\' && c[1] != '\0' && strchr("*^_\\", c[1]) != NULL) {
            /* stays escaped in what is parsed again */
            put_character(s, s->prepared ? c : c + 1, s->prepared ? 2 : 1);
            c += 2;
        } else {
            const mark which = mark_at(c, text, s->open, &opens);
            const size_t length =
                which < N_MARKS ? strlen(written[which]) : (size_t)(g_utf8_next_char(c) - c);
            if (which < N_MARKS)
                (opens ? open_mark : close_mark)(s, (int)which);
            else
                put_character(s, c, length);
            c += length;
        }
    }
    end_span(s);
}

tf_rich tf_markup_parse(const char *text, tf_arena *arena) {
    sink s = {.text = g_string_new(NULL), .spans = g_array_new(FALSE, FALSE, sizeof(tf_span))};
    parse(text, &s);
    tf_rich rich = {.text = tf_arena_strdup(arena, s.text->str)};
    if (s.spans->len > 0) {
        rich.n_spans = s.spans->len;
        rich.spans = tf_arena_memdup(arena, s.spans->data, s.spans->len, sizeof(tf_span));
    }
    g_string_free(s.text, TRUE);
    g_array_unref(s.spans);
    return rich;
}

char *tf_markup_strip(const char *text) {
    sink s = {.text = g_string_new(NULL)};
    parse(text, &s);
    return g_string_free(s.text, FALSE);
}

const char *tf_markup_prepare(const char *text, tf_arena *arena) {
    sink s = {.text = g_string_new(NULL), .prepared = true};
    parse(text, &s);
    const char *prepared = tf_arena_strdup(arena, s.text->str);
    g_string_free(s.text, TRUE);
    return prepared;
}

static void measure(void *self, const tf_font *font, const char *text, tf_text_metrics *metrics) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_rich rich = tf_markup_parse(text, arena);
    *metrics = tf_measure_rich(self, font, &rich);
}

tf_measurer tf_markup_measurer(const tf_measurer *inner) {
    return (tf_measurer){.measure = measure, .self = (void *)inner};
}

const tf_measurer *tf_markup_inner(const tf_measurer *measurer) {
    return measurer->measure == measure ? measurer->self : NULL;
}
