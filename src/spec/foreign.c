#include "spec/foreign.h"

#include <glib.h>
#include <string.h>

/* People come from survminer, ggsurvfit, forestploter, metafor, SAS, Prism, Python. What they type
   first is what those call it, which is far from our names by its letters. */

typedef struct foreign {
    const char *words; /* in small letters, "_" for every sign between words */
    const char *paths; /* of our keys; those that the kind has are offered */
    const char *note;  /* what differs; may be NULL */
} foreign;

static const foreign table_of_words[] = {
    {"arm arms treatment trt trtp trt01p trt01a treat grp groups cohort by_group", "group.column",
     NULL},
    {"color colors colour colours col cols palette pal fill cpal", "group.colors response.colors",
     "[navy, firebrick]"},
    {"status evt event_col event_column outcome death cause", "event event.column", NULL},
    {"cens censored cnsr censoring cens_col", "censor censor.column", NULL},
    {"surv survival tte aval duration futime followup follow_up surv_time t", "time.column", NULL},
    {"hr hazard hazardratio cox coxph add_hr show_hr", "compare.hazard_ratio.show effect.measure",
     NULL},
    {"ci conf_int confint conf band bands confidence add_confidence_interval cl",
     "conf.show conf.level", NULL},
    {"alpha sig_level significance", "conf.level", "it is 1 - alpha: 0.95 where alpha is 0.05"},
    {"confidence_level ci_level", "conf.level", NULL},
    {"conf_type conftype ci_type", "conf.type", NULL},
    {"ci_method", "conf.method", NULL},
    {"pval p_val pvalue p_value add_pvalue log_rank logrank", "compare.test p", NULL},
    {"risktable atrisk at_risk nrisk n_risk number_at_risk numbers_at_risk add_risktable "
     "tables risk",
     "risk_table.show", NULL},
    {"risk_table_every break_risk", "risk_table.every", NULL},
    {"sep separator delim delimiter dlm field_separator", "data.delimiter", NULL},
    {"dec decimal_mark decimal_point decimal_separator", "data.decimal", NULL},
    {"na na_strings na_values nan missing_values", "data.missing", NULL},
    {"sheet_name sheetname worksheet tab feuille onglet", "data.sheet", NULL},
    {"skiprows skip_rows start_row startrow", "data.skip", NULL},
    {"skipfooter skip_footer nfooter", "data.footer", NULL},
    {"comment_char comment_sign", "data.comment", NULL},
    {"col_names colnames has_header", "data.header", NULL},
    {"charset codepage fileencoding", "data.encoding", NULL},
    {"caption footnote footnotes foot footer source_note", "notes.text", NULL},
    {"main heading header plot_title figure_title", "title", NULL},
    {"sub", "subtitle", NULL},
    {"size dim figsize dimensions fig_size plot_size", "width height", NULL},
    {"fig_width plot_width figure_width", "width", NULL},
    {"fig_height plot_height figure_height", "height", NULL},
    {"lang language", "locale", NULL},
    {"theme template journal ggtheme", "style.name", NULL},
    {"resolution ppi res", "dpi", NULL},
    {"xlab xlabel x_title xtitle x_lab", "x.label", NULL},
    {"ylab ylabel y_title ytitle y_lab", "y.label", NULL},
    {"xlim x_lim xmax x_limits maxtime", "x.max", NULL},
    {"ylim y_lim ymax y_limits", "y.max", NULL},
    {"break_x_by break_time_by break_time xticks xbreaks x_breaks breaks ticks timeby by",
     "x.every x.ticks", NULL},
    {"fun plottype plots cuminc cumulative_incidence failure inverse", "estimate", NULL},
    {"legend legend_position legend_pos", "labels", NULL},
    {"legend_labs legend_labels group_labels strata_labs", "group.labels", "{A: Active}"},
    {"legend_title legend_heading", "legend.title", NULL},
    {"stratify stratum stratified stratified_by", "compare.strata strata", NULL},
    {"filter subset query keep condition", "where", NULL},
    {"landmark landmarks timepoint timepoints time_points times timelist", "milestones", NULL},
    {"median medians surv_median_line median_line add_quantile", "median_lines", NULL},
    {"unit units xscale time_scale", "time.unit x.unit", NULL},
    {"ref control baseline comparator ref_group reference_group", "group.reference", NULL},
    {"subject subjid usubjid patid patient_id pid", "patient", NULL},
    {"facet_by panel panels wrap small_multiples panel_by", "facet.column", NULL},
    {"group_order factor_levels", "group.order", NULL},
    {"wt wts weight freq frequency", "weights weight", NULL},
    {"censor_mark censor_marks marks ticks_censor mark_time add_censor_mark", "censor_marks.show",
     NULL},
    {"subgroup vars variables", "subgroups", NULL},
    {"covariate predictors adjust_for adjusted", "covariates compare.covariates", NULL},
    {"est point or rr effect_size yi te", "estimate", NULL},
    {"low lo lcl lci ci_low ci_lower lower_ci ci_lb", "lower", NULL},
    {"high hi ucl uci ci_high ci_upper upper_ci ci_ub", "upper", NULL},
    {"se sei sete stderr standard_error", "std_err", NULL},
    {"studlab slab studies author trial", "study", NULL},
    {"random fixed tau tau2 method_tau pooling meta common", "pool.method", NULL},
    {"event_e ai events_e", "events1", NULL},
    {"n_e n1i", "n1", NULL},
    {"event_c ci_c events_c", "events2", NULL},
    {"n_c n2i", "n2", NULL},
    {"sm effect_measure", "effect.measure", NULL},
    {"refline ref_line vert_line null_line", "x.reference", "[1]"},
    {"arrow_lab favors favours arrow_labels", "favours.left favours.right", NULL},
    {"zebra striped banding", "stripes", NULL},
    {"resp bor best best_response aval_c", "response response.column", NULL},
    {"denom population_size", "denominator", NULL},
    {"stacked position bar_type stack barmode", "form", NULL},
    {"flip coord_flip orientation orient", "horizontal", NULL},
    {"error_bars errorbar errorbars whiskers", "conf.show", NULL},
    {"numbers_shown data_labels show_values", "values.show", NULL},
    {"font font_size fontsize base_size font_family family", "style.font.size", "9pt"},
    {"lwd linewidth line_width linesize line_size", "style.curve.width", "1.5pt"},
};

/* "--break.x.by" and "break_x_by" are one word. */
static char *plain(const char *word) {
    char *text = g_ascii_strdown(word + strspn(word, "-"), -1);
    for (char *c = text; *c; c++)
        if (*c == '-' || *c == '.' || *c == ' ')
            *c = '_';
    return text;
}

static const foreign *find(const char *word) {
    g_autofree char *wanted = plain(word);
    for (size_t i = 0; i < G_N_ELEMENTS(table_of_words); i++) {
        g_auto(GStrv) words = g_strsplit(table_of_words[i].words, " ", -1);
        if (*wanted && g_strv_contains((const char *const *)words, wanted))
            return &table_of_words[i];
    }
    return NULL;
}

/* A note that begins a list or map, or is a length, is an example of a value. */
static bool is_value(const char *note) {
    return note != NULL && (strchr("[{", note[0]) != NULL || g_ascii_isdigit(note[0]));
}

static char *as_flag(const tf_key *key, const char *path, const char *note) {
    if (key && key->flag)
        return g_strdup_printf("%s %s", key->flag, key->metavar);
    const char *value = is_value(note) ? note : key ? key->metavar : "VALUE";
    return g_strdup_printf(strpbrk(value, "[{") ? "--set '%s=%s'" : "--set %s=%s", path, value);
}

/* Two at most: "here it is --width LENGTH or --height LENGTH". COL=VALUE keys and their column are
   one and the same to a reader. */
static char *hint_of(const tf_key_table *table, const char *word,
                     char *written(const tf_key *, const char *, const char *)) {
    const foreign *row = find(word);
    if (!row)
        return NULL;
    g_auto(GStrv) paths = g_strsplit(row->paths, " ", -1);
    GString *hint = g_string_new(NULL);
    unsigned n = 0;
    for (char **path = paths; *path && n < 2; path++) {
        const tf_key *key = tf_keys_of_path(table, *path);
        const bool style = g_str_has_prefix(*path, "style.") && strcmp(*path, "style.name") != 0;
        const bool again = n > 0 && (g_str_has_suffix(*path, ".column") || style);
        if ((!key && !style) || again)
            continue;
        g_autofree char *text = written(key, *path, row->note);
        g_string_append_printf(hint, "%s%s", n++ ? " or " : "here it is ", text);
    }
    if (n > 0 && row->note && !is_value(row->note))
        g_string_append_printf(hint, "; %s", row->note);
    return g_string_free(hint, n == 0); /* NULL without any */
}

char *tf_foreign_flag(const tf_key_table *table, const char *word) {
    return hint_of(table, word, as_flag);
}

/* Shorthands are what people write in set files. */
static char *as_key(const tf_key *key, const char *path, const char *note) {
    const char *value = is_value(note) ? note : NULL;
    const int length = (int)(key ? tf_key_short_length(key) : strlen(path));
    return value ? g_strdup_printf("%.*s: %s", length, path, value)
                 : g_strdup_printf("\"%.*s\"", length, path);
}

char *tf_foreign_key(const tf_key_table *table, const char *word) {
    return hint_of(table, word, as_key);
}
