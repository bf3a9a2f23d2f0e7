#include "foot.h"

#include <math.h>
#include <string.h>

#include "base/sentence.h"
#include "figure/owed.h"

/* Sentences are gathered by what they are about, each with the parts that said it, and joined when
   all of them are known. A foot of more lines than these would be read by nobody, and on a slide by
   nobody more than the line of its source. */
enum { MOST_LINES = 2, MOST_OF_SLIDE = 1 };
/* Rows between the figure and its foot. */
static const double CLEAR_ROWS = 1.5;

typedef struct sentence {
    tf_fact fact;
    guint64 sayers; /* one bit for each part */
    bool shown;
    bool sum;     /* of sentences of facets, in their place */
    bool settled; /* whether it is shown, with those that it adds up with */
} sentence;

typedef struct gathered {
    const tf_foot_part *parts;
    size_t n;
    double width;
    GArray *sentences;
} gathered;

/* Which of a sentence's two forms stands in the foot. */
typedef enum sentence_form { WHOLE, BRIEF } sentence_form;

static void add(gathered *g, size_t part, tf_fact fact) {
    if (!fact.text || !*fact.text)
        return;
    for (guint i = 0; i < g->sentences->len; i++) {
        sentence *known = &g_array_index(g->sentences, sentence, i);
        if (g_strcmp0(known->fact.several, fact.text) == 0)
            known->fact = fact;
        if (g_str_equal(known->fact.text, fact.text) ||
            g_strcmp0(known->fact.text, fact.several) == 0) {
            known->sayers |= (guint64)1 << part;
            return;
        }
    }
    const sentence one = {.fact = fact, .sayers = (guint64)1 << part};
    g_array_append_val(g->sentences, one);
}

/* A note that stands in a sentence. */
static void add_note(gathered *g, size_t part, const char *value, const char *word,
                     const char *name) {
    if (value) {
        const tf_draw_context *context = g->parts[part].context;
        g_autofree char *text = tf_word_fill(tf_word(context->words, word), name, value, NULL);
        add(g, part,
            (tf_fact){.text = tf_arena_strdup(context->arena, text),
                      .rank = TF_FACT_NOTE,
                      .of = TF_OWED_OF_FIGURE});
    }
}

/* Asked for with a text; what is computed is the figure's own to say. */
static const char *given_follow_up(const tf_ask *ask) {
    const char *value = ask->notes.follow_up;
    return value && !g_str_equal(value, "computed") ? value : NULL;
}

static const tf_ask *ask_of(const gathered *g, size_t part) {
    return g->parts[part].context->ask;
}

/* ---- the user's own text --------------------------------------------------------------------- */

/* The first sentence says whose data these are, or is taken to; the others follow it where there
   is room. */
static void add_text(gathered *g, size_t part) {
    tf_arena *arena = g->parts[part].context->arena;
    const char *text = ask_of(g, part)->notes.text;
    tf_fact_rank rank = TF_FACT_SOURCE;
    while (text && *text) {
        const char *end = tf_sentence_end(text);
        g_autofree char *one = g_strndup(text, (gsize)(end - text));
        g_strstrip(one);
        add(g, part,
            (tf_fact){.text = tf_arena_strdup(arena, one), .rank = rank, .of = TF_OWED_OF_FIGURE});
        rank = TF_FACT_TEXT;
        text = end + strspn(end, " \n");
    }
}

static void add_owed(gathered *g) {
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->parts[i].owed.n; k++)
            add(g, i, g->parts[i].owed.facts[k]);
}

/* ---- joining --------------------------------------------------------------------------------- */

/* "A, C"; NULL where the reader needs no telling: it is the page's, or all panels say so. */
static char *tags_of(const gathered *g, const sentence *one) {
    g_autoptr(GString) tags = g_string_new(NULL);
    bool all = true;
    for (size_t i = 0; i < g->n; i++) {
        const tf_foot_part *part = &g->parts[i];
        bool says = one->sayers >> i & 1;
        if (says && (!part->is_panel || !part->tag))
            return NULL;
        all = all && (says || !part->is_panel);
        if (says) {
            const char *joint = tags->len ? tf_word(part->context->words, "list.separator") : "";
            g_string_append_printf(tags, "%s%s", joint, part->tag);
        }
    }
    return all ? NULL : g_strdup(tags->str);
}

/* What a mark means is said of all panels at once, unless it is another value in some: bands of 90%
   in one and of 95% in the next. */
static bool differs(const gathered *g, const sentence *one) {
    for (guint i = 0; one->fact.key && i < g->sentences->len; i++) {
        const tf_fact *other = &g_array_index(g->sentences, sentence, i).fact;
        if (g_strcmp0(other->key, one->fact.key) == 0 && !g_str_equal(other->text, one->fact.text))
            return true;
    }
    return false;
}

/* Newly allocated. */
static char *named(const gathered *g, const sentence *one, sentence_form form) {
    const char *text = form == BRIEF && one->fact.brief ? one->fact.brief : one->fact.text;
    const bool own = one->fact.of == TF_OWED_OF_FIGURE || differs(g, one);
    g_autofree char *tags = own ? tags_of(g, one) : NULL;
    return tags ? tf_word_fill(tf_word(g->parts[0].context->words, "panel.note"), "panels", tags,
                               "sentence", text, NULL)
                : g_strdup(text);
}

/* Also in the user's own words: "ORR denotes overall response". */
static bool is_definition(const tf_words *words, const tf_fact *fact) {
    const char *denotes = tf_word(words, "denotes"), *term = fact->text;
    const char *found = strstr(term, denotes);
    return fact->rank == TF_FACT_TERM || (found && !memchr(term, ' ', (size_t)(found - term)));
}

/* Where what is said of several panels parts: behind the words that they have alike, which end with
   a colon. 0: they begin otherwise, or have a number before it. */
static size_t alike_until(const char *a, const char *b) {
    const char *colon = strstr(a, ": ");
    const size_t n = colon ? (size_t)(colon - a) + strlen(": ") : 0;
    return n > 0 && strncmp(a, b, n) == 0 ? n : 0;
}

/* Of one panel, or of some; in French what is before the colon of a term is the term. */
static bool may_join(const gathered *g, const sentence *one, sentence_form form) {
    const bool own = one->fact.of == TF_OWED_OF_FIGURE && one->fact.rank != TF_FACT_TERM;
    g_autofree char *tags = own ? tags_of(g, one) : NULL;
    return one->shown && tags && !(form == BRIEF && one->fact.brief);
}

static void add_part(const gathered *g, const sentence *one, size_t from, GString *text) {
    const tf_words *words = g->parts[0].context->words;
    g_autofree char *tags = tags_of(g, one);
    g_autofree char *part = tf_word_fill(tf_word(words, "panel.note.part"), "panels", tags, "part",
                                         one->fact.text + from, NULL);
    const bool first = text->len == from;
    if (!first && g_str_has_suffix(text->str, "."))
        g_string_truncate(text, text->len - 1);
    g_string_append(text, first ? "" : tf_word(words, "panel.note.gap"));
    g_string_append(text, part);
}

/* What begins alike is said of all panels at once: "Not shown because age is missing: A, 1 of 40;
   B, 2 of 50." NULL: no other begins so. */
static char *joined(const gathered *g, guint first, sentence_form form) {
    const sentence *one = &g_array_index(g->sentences, sentence, first);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = first + 1; may_join(g, one, form) && i < g->sentences->len; i++) {
        const sentence *other = &g_array_index(g->sentences, sentence, i);
        const size_t n = alike_until(one->fact.text, other->fact.text);
        if (n == 0 || !may_join(g, other, form))
            continue;
        if (text->len == 0) {
            g_string_append_len(text, one->fact.text, (gssize)n);
            add_part(g, one, n, text);
        }
        add_part(g, other, n, text);
    }
    return text->len > 0 ? g_strdup(text->str) : NULL;
}

/* Said with an earlier one. */
static bool is_joined(const gathered *g, guint at, sentence_form form) {
    const sentence *one = &g_array_index(g->sentences, sentence, at);
    bool earlier = false;
    for (guint i = 0; i < at && may_join(g, one, form); i++) {
        const sentence *other = &g_array_index(g->sentences, sentence, i);
        earlier = earlier ||
                  (alike_until(other->fact.text, one->fact.text) > 0 && may_join(g, other, form));
    }
    return earlier;
}

static tf_paragraph shown(const gathered *g, sentence_form form) {
    tf_draw_context context = *g->parts[0].context;
    tf_kept kept = tf_kept_new();
    for (guint i = 0; i < g->sentences->len; i++) {
        const sentence *one = &g_array_index(g->sentences, sentence, i);
        if (!one->shown || is_joined(g, i, form))
            continue;
        char *of_all = joined(g, i, form);
        g_autofree char *own = of_all ? of_all : named(g, one, form);
        tf_kept_add(&kept, tf_word(context.words, "sentence.gap"), own,
                    is_definition(context.words, &one->fact) ? TF_KEPT_DEFINITION : TF_KEPT_PLAIN);
    }
    const tf_font font = tf_style_font(context.style, context.style->footnote.size);
    const tf_paragraph lines = tf_paragraph_kept(&context, font, &kept, g->width);
    tf_kept_clear(&kept);
    return lines;
}

static tf_paragraph shown_to(const gathered *g, tf_fact_rank last, sentence_form form) {
    for (guint i = 0; i < g->sentences->len; i++) {
        sentence *one = &g_array_index(g->sentences, sentence, i);
        one->shown = one->fact.rank <= last && !one->sum;
    }
    return shown(g, form);
}

/* ---- in which order ---------------------------------------------------------------------------
 */

/* The same in the feet of all kinds: who is left out, what marks are and how numbers came about, in
   the figure's own order, what abbreviations stand for, and last the user's words, which are added
   behind them and end with whose data these are. */
static int place_of(const sentence *one) {
    return one->fact.addend.key ? 0 : one->fact.rank == TF_FACT_TERM ? 2 : 1;
}

static int by_place(const void *a, const void *b) {
    return place_of(a) - place_of(b);
}

/* g_array_sort is stable. */
static void put_in_order(gathered *g) {
    if (g->sentences->len > 1)
        g_array_sort(g->sentences, by_place);
}

/* ---- what adds up ---------------------------------------------------------------------------- */

static bool add_up(const tf_addend *a, const tf_addend *b) {
    return a->key && b->key && strcmp(a->key, b->key) == 0 && g_strcmp0(a->name, b->name) == 0;
}

/* Of all facets, also those that have nobody to tell of. */
static tf_addend sum_of(const gathered *g, const tf_addend *like) {
    tf_addend sum = *like;
    sum.n = sum.total = 0;
    for (size_t i = 0; i < g->n; i++) {
        for (size_t k = 0; k < g->parts[i].owed.n; k++) {
            const tf_addend *addend = &g->parts[i].owed.facts[k].addend;
            if (!add_up(addend, like))
                continue;
            sum.n += addend->n;
            sum.total += addend->total;
        }
    }
    return sum;
}

/* Where several facets have such a sentence. */
static void add_sums(gathered *g) {
    const guint n = g->sentences->len;
    for (guint i = 0; g->parts[0].facets && i < n; i++) {
        const sentence *one = &g_array_index(g->sentences, sentence, i);
        bool first = true, several = false;
        for (guint k = 0; k < n; k++) {
            const sentence *other = &g_array_index(g->sentences, sentence, k);
            const bool alike = k != i && add_up(&one->fact.addend, &other->fact.addend);
            first = first && !(alike && k < i);
            several = several || alike;
        }
        if (!first || !several)
            continue;
        tf_draw_context context = *g->parts[0].context;
        sentence sum = {.fact = one->fact, .sayers = 1, .sum = true};
        sum.fact.addend = sum_of(g, &one->fact.addend);
        g_autofree char *text = tf_addend_sentence(&context, &sum.fact.addend);
        sum.fact.text = tf_arena_strdup(context.arena, text);
        g_array_append_val(g->sentences, sum);
    }
}

/* What of them stands in the foot. */
typedef enum family_form { EACH, SUM, NONE } family_form;

static void show_family(gathered *g, const tf_addend *like, family_form form) {
    for (guint i = 0; i < g->sentences->len; i++) {
        sentence *one = &g_array_index(g->sentences, sentence, i);
        if (!add_up(&one->fact.addend, like))
            continue;
        one->shown = form == (one->sum ? SUM : EACH);
        one->settled = true;
    }
}

/* One facet's alone would be taken for that of all: theirs, else their sum, else none. */
static void show_alike(gathered *g, const tf_addend *like, sentence_form form, size_t most) {
    show_family(g, like, EACH);
    if (shown(g, form).n <= most)
        return;
    show_family(g, like, SUM);
    if (shown(g, form).n > most)
        show_family(g, like, NONE);
}

/* A sign or an abbreviation that stays unexplained is a riddle on a slide, too: for it there is the
   second line that others go without. */
static size_t most_for(const gathered *g, const tf_fact *fact, size_t most) {
    const tf_foot_part *first = &g->parts[0];
    const bool slide = first->context->style->page.fixed && first->length == TF_FOOT_WHOLE;
    const bool sign = fact->rank == TF_FACT_TERM && fact->of == TF_OWED_OF_KIND;
    return slide && sign ? MOST_LINES : most;
}

/* What isn't shown yet, by its rank, as there is room. */
static tf_paragraph fill(gathered *g, sentence_form form, size_t most) {
    tf_paragraph foot = shown(g, form);
    for (int rank = TF_FACT_LEFT_OUT; rank < TF_FACT_CAPTION; rank++) {
        for (guint i = 0; i < g->sentences->len; i++) {
            sentence *one = &g_array_index(g->sentences, sentence, i);
            if ((int)one->fact.rank != rank || one->shown || one->sum || one->settled)
                continue;
            if (one->fact.addend.key) {
                show_alike(g, &one->fact.addend, form, most);
                foot = shown(g, form);
                continue;
            }
            one->shown = true;
            const tf_paragraph tried = shown(g, form);
            one->shown = tried.n <= most_for(g, &one->fact, most);
            foot = one->shown ? tried : foot;
        }
    }
    return foot;
}

/* Conventions among them. Nothing else takes their place: it had none beside them. */
static tf_paragraph without_marks(gathered *g, sentence_form form) {
    for (guint i = 0; i < g->sentences->len; i++) {
        sentence *one = &g_array_index(g->sentences, sentence, i);
        const tf_fact_rank rank = one->fact.rank;
        one->shown = one->shown && rank != TF_FACT_MARK && rank != TF_FACT_DETAIL;
    }
    return shown(g, form);
}

/* All up to the user's own words, for which others are shortened; where these are too many lines,
   the source alone is sure, and so it is on a page that can't grow. */
static tf_paragraph fit(gathered *g) {
    sentence_form form = WHOLE;
    const tf_foot_length length = g->parts[0].length;
    const bool whole = length == TF_FOOT_WHOLE;
    bool slide = g->parts[0].context->style->page.fixed;
    size_t most = slide ? MOST_OF_SLIDE : MOST_LINES;
    tf_paragraph foot = shown_to(g, TF_FACT_TEXT, form);
    if (foot.n > MOST_LINES || !whole) {
        form = BRIEF;
        foot = shown_to(g, TF_FACT_TEXT, form);
    }
    if (foot.n > MOST_LINES || !whole)
        foot = shown_to(g, TF_FACT_SOURCE, form);
    foot = fill(g, form, whole ? most : MAX(foot.n, 1));
    return length == TF_FOOT_UNMARKED ? without_marks(g, form) : foot;
}

static void list_facts(const gathered *g, tf_foot *foot) {
    tf_arena *arena = g->parts[0].context->arena;
    tf_told_fact *facts = tf_arena_array(arena, tf_told_fact, g->sentences->len + 1);
    size_t n = 0;
    for (guint i = 0; i < g->sentences->len; i++) {
        const sentence *one = &g_array_index(g->sentences, sentence, i);
        if (one->sum) /* all of it is told by the facets */
            continue;
        g_autofree char *text = named(g, one, WHOLE);
        facts[n++] = (tf_told_fact){one->fact.rank, tf_arena_strdup(arena, text),
                                    tf_arena_strdup(arena, one->fact.text)};
    }
    foot->facts = facts;
    foot->n_facts = n;
}

tf_foot tf_foot_new(const tf_foot_part *parts, size_t n, double width) {
    gathered g = {parts, n, width, g_array_new(FALSE, FALSE, sizeof(sentence))};
    for (size_t i = 0; i < g.n; i++)
        add_note(&g, i, ask_of(&g, i)->notes.population, "population.note", "population");
    for (size_t i = 0; i < g.n; i++)
        add_note(&g, i, ask_of(&g, i)->notes.data_cutoff, "data_cutoff.note", "date");
    for (size_t i = 0; i < g.n; i++)
        add_note(&g, i, given_follow_up(ask_of(&g, i)), "followup.note.given", "followup");
    add_owed(&g);
    for (size_t i = 0; i < g.n; i++)
        add(&g, i,
            (tf_fact){.text = ask_of(&g, i)->notes.abbreviations,
                      .rank = TF_FACT_TERM,
                      .of = TF_OWED_OF_KIND});
    put_in_order(&g);
    for (size_t i = 0; i < g.n; i++)
        add_text(&g, i);
    add_sums(&g);
    tf_foot foot = {.lines = fit(&g)};
    list_facts(&g, &foot);
    g_array_unref(g.sentences);
    return foot;
}

double tf_foot_height(const tf_foot *foot, const tf_style *style) {
    const double clear = fmax(style->footnote.gap, CLEAR_ROWS * foot->lines.pitch);
    return foot->lines.n > 0 ? foot->lines.size.height + clear : 0;
}
