/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <locale.h>

#include "mcl-error.h"

/**
 * LLVMFuzzerInitialize:
 *
 * Makes every critical and every warning of GLib a finding.
 */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_log_set_always_fatal (
      (GLogLevelFlags) (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  return 0;
}

/**
 * fuzz_check_error:
 * @error: (nullable): what a parser said of a document that it refused
 * @line: the line that it gave
 *
 * An error is of our domain and says what is wrong, and where. The documents here are far below
 * the limit of size, the one mistake that stands on no line.
 */
void
fuzz_check_error (const GError *error, guint line)
{
  g_autofree char *place = g_strdup_printf ("line %u", line);

  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, MCL_ERROR);
  g_assert_cmpuint (line, >, 0);
  g_assert_true (g_str_has_prefix (error->message, place));
  g_assert_cmpstr (mcl_error_skip_line (error->message, line), !=, error->message);
  g_assert_cmpstr (mcl_error_skip_line (error->message, line), !=, "");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}
