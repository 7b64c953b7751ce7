/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* Each fuzz-*.c defines LLVMFuzzerTestOneInput(), which runs one input and aborts on a finding;
 * fuzz.c does what both its drivers, libFuzzer and replay.c, must do first. */

G_BEGIN_DECLS

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes);

void fuzz_check_error (const GError *error, guint line);

G_END_DECLS
