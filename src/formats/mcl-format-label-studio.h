/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_label_studio;

/* A document's attribute, a flag: its task was skipped. */
#define MCL_LABEL_STUDIO_SKIPPED "was_cancelled"

/* mcl-format-label-studio-reader.c */
gboolean mcl_format_label_studio_read (MclFormatInput *input,
                                       const MclFormatOptions *options,
                                       MclFormatSinkFunc sink,
                                       gpointer user_data,
                                       GError **error);

G_END_DECLS
