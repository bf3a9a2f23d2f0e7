#ifndef REFERENCE_KM_H
#define REFERENCE_KM_H

#include "reference_stats.h"
#include "stats/km.h"

static const struct {
    const char *name;
    tf_conf_type type;
} conf_types[] = {{"log", TF_CONF_LOG},
                  {"log-log", TF_CONF_LOGLOG},
                  {"plain", TF_CONF_PLAIN},
                  {"logit", TF_CONF_LOGIT},
                  {"arcsin", TF_CONF_ARCSIN}};

static inline tf_conf_type conf_type_of(const ref_case *c) {
    for (size_t i = 0; i < G_N_ELEMENTS(conf_types); i++)
        if (strcmp(conf_types[i].name, ref_text(c, "conf_type")) == 0)
            return conf_types[i].type;
    ck_abort_msg("conf_type %s", ref_text(c, "conf_type"));
}

/* stype=2: survival by exp(-H), ctype which H. */
static inline tf_km_curve estimator_of(const ref_case *c) {
    char *stype = ref_option(c, "stype");
    char *ctype = ref_option(c, "ctype");
    const tf_km_curve curve = stype == NULL             ? TF_KM_SURVIVAL
                              : strcmp(ctype, "2") == 0 ? TF_KM_FLEMING_HARRINGTON
                                                        : TF_KM_NELSON_AALEN;
    g_free(stype);
    g_free(ctype);
    return curve;
}

static inline bool has_robust_variance(const ref_case *c, const tf_timeline *timeline) {
    const char *robust = ref_text(c, "robust");
    const bool asked = strcmp(robust, "TRUE") == 0 || *ref_text(c, "cluster") != '\0';
    return asked || (*robust == '\0' && !tf_timeline_whole_weights(timeline));
}

#endif
