/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GCancellable *mcl_cli_interrupt_begin (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_cli_interrupt_end (GCancellable *cancellable, const GError *error);

G_END_DECLS
