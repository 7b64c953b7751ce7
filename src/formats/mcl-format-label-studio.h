/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_label_studio;

/* A document's attribute, a flag: its task was skipped. */
#define MCL_LABEL_STUDIO_SKIPPED "was_cancelled"

/* The configuration that is written beside the tasks. */
#define MCL_LABEL_STUDIO_CONFIG "labelling-config.xml"

/**
 * MclLabelStudioConfig:
 *
 * The controls of a labelling configuration, and their labels.
 */
typedef struct _MclLabelStudioConfig MclLabelStudioConfig;

/* mcl-format-label-studio-config.c */
MclLabelStudioConfig *mcl_label_studio_config_read (MclFormatInput *input,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_label_studio_config_free (MclLabelStudioConfig *self);
char *mcl_label_studio_config_explain (const MclLabelStudioConfig *self,
                                       const char *control,
                                       const char *label) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclLabelStudioConfig, mcl_label_studio_config_free)

/* mcl-format-label-studio-reduce.c */
void mcl_format_label_studio_reduce (MclFormatDocument *document,
                                     const MclFormatOptions *options,
                                     MclLossReport *report);

/* mcl-format-label-studio-reader.c */
gboolean mcl_format_label_studio_read (MclFormatInput *input,
                                       const MclFormatOptions *options,
                                       MclFormatSinkFunc sink,
                                       gpointer user_data,
                                       GError **error);

G_END_DECLS
