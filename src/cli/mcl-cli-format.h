/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-cli-input.h"
#include "mcl-format-export.h"

G_BEGIN_DECLS

/* What the verbs that read or write formats have in common. */

void mcl_cli_suggest_format (const char *id);
GPtrArray *mcl_cli_list_sources (const MclCliInput *input) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_cli_check_is_there (const char *path);
gboolean mcl_cli_check_has_sidecar (const char *path);

G_END_DECLS
