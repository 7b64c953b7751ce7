/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "mcl-format-import.h"

G_BEGIN_DECLS

/* What `import` and `doctor` have in common. */

gboolean mcl_cli_find_readable_format (const char *id, const MclFormat **format);
MclFormatImportResult *mcl_cli_run_import (MclFormatImport *job) G_GNUC_WARN_UNUSED_RESULT;
void mcl_cli_print_findings (const MclFormatImportResult *result, FILE *file);
void mcl_cli_print_import_json (const MclFormatImportResult *result);
gboolean mcl_cli_check_found_files (const MclFormatImportResult *result);

G_END_DECLS
