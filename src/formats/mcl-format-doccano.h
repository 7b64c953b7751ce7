/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_doccano;

/* mcl-format-doccano-reader.c */
gboolean mcl_format_doccano_read (MclFormatInput *input,
                                  const MclFormatOptions *options,
                                  MclFormatSinkFunc sink,
                                  gpointer user_data,
                                  GError **error);

G_END_DECLS
