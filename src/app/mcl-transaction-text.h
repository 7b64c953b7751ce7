/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-transaction.h"

G_BEGIN_DECLS

char *mcl_transaction_describe (MclTransaction *self,
                                MclSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
