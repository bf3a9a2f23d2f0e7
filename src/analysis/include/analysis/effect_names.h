#ifndef ANALYSIS_EFFECT_NAMES_H
#define ANALYSIS_EFFECT_NAMES_H

/** What a column of studies holds by its name. */
typedef enum tf_named_statistic {
    TF_NAMED_NOTHING,
    TF_NAMED_STD_ERR,
    TF_NAMED_STD_DEV,
    TF_NAMED_VARIANCE,
    TF_NAMED_WEIGHT,
    TF_NAMED_MEDIAN,
    TF_NAMED_MEAN
} tf_named_statistic;

tf_named_statistic tf_statistic_of_name(const char *name);

/** Which measure a text names by all of its words: "aHR", "log HR (95% CI)", "lnOR". */
typedef enum tf_named_measure {
    TF_MEASURE_UNNAMED = -1,
    TF_MEASURE_HAZARD_RATIO,
    TF_MEASURE_ODDS_RATIO,
    TF_MEASURE_RISK_RATIO,
    TF_MEASURE_RISK_DIFFERENCE,
    TF_MEASURE_MEAN_DIFFERENCE,
    TF_MEASURE_OTHER /**< one that no key names: SMD, IRR */
} tf_named_measure;

tf_named_measure tf_measure_of_name(const char *text);

/** What a name says of the scale of its numbers. */
typedef enum tf_named_scale {
    TF_SCALE_UNSAID,
    TF_SCALE_LOG,
    TF_SCALE_LOG_10,
    TF_SCALE_NATURAL
} tf_named_scale;

tf_named_scale tf_scale_of_name(const char *name);

#endif
