/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"

G_BEGIN_DECLS

char *mcl_format_compare (const MclFormatDocument *expected,
                          const MclFormatDocument *found,
                          gboolean with_ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
