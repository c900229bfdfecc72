class Ops(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def cast(self: __torch__.Ops, x: Tensor, type: Tensor) -> Tensor:
    return torch.to(x, int(type))

  def uploaded(self: __torch__.Ops, x: Tensor, to: Tensor) -> Tensor:
    return torch.to(torch.pin_memory(x), to.device, x.dtype, True)

  def embedding(self: __torch__.Ops, weight: Tensor, ids: Tensor) -> Tensor:
    return torch.embedding(weight, ids)

  def rms_norm(self: __torch__.Ops, x: Tensor, weight: Tensor, epsilon: Tensor) -> Tensor:
    return torch.rms_norm(x, [torch.size(x, -1)], weight, float(epsilon))

  def rms_norm_around_one(self: __torch__.Ops, x: Tensor, weight: Tensor, epsilon: Tensor) -> Tensor:
    return torch.rms_norm(x, [torch.size(x, -1)], torch.add(weight, 1), float(epsilon))

  def layer_norm(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Tensor, epsilon: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, float(epsilon), False)

  def transpose(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.t(x)

  def linear(self: __torch__.Ops, x: Tensor, weight: Tensor) -> Tensor:
    return torch.linear(x, weight)

  def linear_narrow(self: __torch__.Ops, x: Tensor, weight: Tensor) -> Tensor:
    return torch.to(torch.linear(torch.to(x, weight.dtype), weight), x.dtype)

  def linear_bias(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.linear(x, weight, bias)

  def add_low_rank(self: __torch__.Ops, y: Tensor, x: Tensor, a: Tensor, b: Tensor, scale: Tensor) -> Tensor:
    return torch.addmm(y, torch.linear(x, a), torch.t(b), beta=1, alpha=float(scale))

  def add_product(self: __torch__.Ops, y: Tensor, inner: Tensor, b: Tensor, scale: Tensor) -> Tensor:
    return torch.addmm(y, inner, torch.t(b), beta=1, alpha=float(scale))

  def add_directed(self: __torch__.Ops, y: Tensor, straight: Tensor, inner: Tensor, weight: Tensor, a: Tensor, b: Tensor, magnitude: Tensor, scale: Tensor) -> Tensor:
    norms = (self).changed_row_norms(torch.detach(weight), torch.detach(a), torch.detach(b), scale)
    factor = torch.div(magnitude, norms)
    directed = torch.mul(torch.linear(inner, b), torch.mul(factor, float(scale)))
    return torch.add(torch.add(y, torch.mul(straight, torch.sub(factor, 1))), directed)

  def changed_row_norms(self: __torch__.Ops, weight: Tensor, a: Tensor, b: Tensor, scale: Tensor) -> Tensor:
    factor = float(scale)
    wide = torch.to(weight, 6)
    own = torch.pow((self).row_norms(wide), 2)
    across = torch.sum(torch.mul(torch.linear(wide, a), b), [1], False, dtype=None)
    update = torch.sum(torch.mul(torch.matmul(b, torch.matmul(a, torch.t(a))), b), [1], False, dtype=None)
    squares = torch.add(torch.add(own, torch.mul(across, torch.mul(2., factor))), torch.mul(update, torch.mul(factor, factor)))
    return torch.sqrt(squares)

  def row_norms(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.linalg_vector_norm(x, 2, [1], False, dtype=None)

  def svd(self: __torch__.Ops, x: Tensor) -> List[Tensor]:
    u, s, v, = torch.linalg_svd(x, False)
    return [u, s, v]

  def qr(self: __torch__.Ops, x: Tensor) -> List[Tensor]:
    q, r, = torch.linalg_qr(x, "reduced")
    return [q, r]

  def dropout(self: __torch__.Ops, x: Tensor, probability: Tensor) -> Tensor:
    return torch.dropout(x, float(probability), True)

  def add(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
    return torch.add(x, y)

  def swiglu(self: __torch__.Ops, gate: Tensor, up: Tensor) -> Tensor:
    return torch.mul(torch.silu(gate), up)

  def silu(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.silu(x)

  def gelu(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.gelu(x, approximate="tanh")

  def geglu(self: __torch__.Ops, gate: Tensor, up: Tensor) -> Tensor:
    return torch.mul(torch.gelu(gate, approximate="tanh"), up)

  def soft_cap(self: __torch__.Ops, x: Tensor, cap: Tensor) -> Tensor:
    return torch.mul(torch.tanh(torch.div(x, float(cap))), float(cap))

  def columns(self: __torch__.Ops, x: Tensor, first: Tensor, count: Tensor) -> Tensor:
    return torch.narrow(x, -1, int(first), int(count))

  def rotate(self: __torch__.Ops, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = torch.size(cos, -1)
    rest = torch.sub(torch.size(x, -1), torch.mul(half, 2))
    first = torch.narrow(x, -1, 0, half)
    second = torch.narrow(x, -1, half, half)
    rotated = [torch.sub(torch.mul(first, cos), torch.mul(second, sin)), torch.add(torch.mul(second, cos), torch.mul(first, sin))]
    if torch.gt(rest, 0):
      _0 = torch.append(rotated, torch.narrow(x, -1, torch.mul(half, 2), rest))
    return torch.cat(rotated, -1)

  def heads(self: __torch__.Ops, x: Tensor, dimension: Tensor) -> Tensor:
    return torch.view(x, [torch.size(x, 0), -1, int(dimension)])

  def repeat_heads(self: __torch__.Ops, x: Tensor, times: int) -> Tensor:
    tokens = torch.size(x, 0)
    count = torch.size(x, 1)
    dimension = torch.size(x, 2)
    return torch.reshape(torch.expand(torch.unsqueeze(x, 2), [tokens, count, times, dimension]), [tokens, torch.mul(count, times), dimension])

  def visible(self: __torch__.Ops, q: Tensor, k: Tensor, window: int) -> Tensor:
    seen = torch.size(k, 0)
    asked = torch.size(q, 0)
    to = torch.arange(seen, device=q.device)
    at = torch.unsqueeze(torch.narrow(to, 0, torch.sub(seen, asked), asked), 1)
    distance = torch.sub(at, to)
    visible = torch.ge(distance, 0)
    if torch.gt(window, 0):
      mask = torch.logical_and(visible, torch.lt(distance, window))
    else:
      mask = visible
    return mask

  def attend(self: __torch__.Ops, q: Tensor, k: Tensor, v: Tensor, scale: float, window: int, cap: float) -> Tensor:
    query = torch.unsqueeze(torch.transpose(q, 0, 1), 0)
    key = torch.unsqueeze(torch.transpose(k, 0, 1), 0)
    value = torch.unsqueeze(torch.transpose(v, 0, 1), 0)
    seen = torch.size(k, 0)
    asked = torch.size(q, 0)
    cut = torch.__and__(torch.gt(window, 0), torch.gt(seen, window))
    if torch.gt(cap, 0.):
      scores = torch.mul(torch.tanh(torch.div(torch.mul(torch.matmul(query, torch.transpose(key, -2, -1)), scale), cap)), cap)
      masked = torch.masked_fill(scores, torch.logical_not((self).visible(q, k, window)), -3.4028234663852886e+38)
      out = torch.matmul(torch.softmax(masked, -1), value)
    elif cut:
      out = torch.scaled_dot_product_attention(query, key, value, (self).visible(q, k, window), 0., False, scale=scale)
    else:
      causal = torch.eq(asked, seen)
      out = torch.scaled_dot_product_attention(query, key, value, None, 0., causal, scale=scale)
    return torch.transpose(torch.squeeze(out, 0), 0, 1)

  def attention(self: __torch__.Ops, q: Tensor, k: Tensor, v: Tensor, lengths: Tensor, scale: Tensor, window: Tensor, cap: Tensor) -> Tensor:
    factor = float(scale)
    span = int(window)
    limit = float(cap)
    times = torch.floordiv(torch.size(q, 1), torch.size(k, 1))
    if torch.ne(times, 1):
      keys = (self).repeat_heads(k, times)
      values = (self).repeat_heads(v, times)
    else:
      keys = k
      values = v
    sizes = annotate(List[int], [])
    for i in range(torch.size(lengths, 0)):
      _0 = torch.append(sizes, int(torch.select(lengths, 0, i)))
    queries = torch.split_with_sizes(q, sizes)
    keys_of = torch.split_with_sizes(keys, sizes)
    values_of = torch.split_with_sizes(values, sizes)
    outputs = annotate(List[Tensor], [])
    for j in range(torch.len(sizes)):
      _1 = torch.append(outputs, (self).attend(queries[j], keys_of[j], values_of[j], factor, span, limit))
    return torch.reshape(torch.cat(outputs), [torch.size(q, 0), -1])

  def fill(self: __torch__.Ops, cache: List[Tensor], k: Tensor, v: Tensor, lengths: Tensor) -> Tensor:
    heads = torch.size(k, 1)
    at = 0
    for i in range(torch.size(lengths, 0)):
      length = int(torch.select(lengths, 0, i))
      first = torch.mul(i, heads)
      keys = torch.narrow(torch.narrow(cache[0], 0, first, heads), 1, 0, length)
      values = torch.narrow(torch.narrow(cache[1], 0, first, heads), 1, 0, length)
      _0 = torch.copy_(keys, torch.transpose(torch.narrow(k, 0, at, length), 0, 1))
      _1 = torch.copy_(values, torch.transpose(torch.narrow(v, 0, at, length), 0, 1))
      at = torch.add(at, length)
    return cache[0]

  def widened(self: __torch__.Ops, x: Tensor, more: int) -> Tensor:
    return torch.constant_pad_nd(x, [0, 0, 0, more], 0)

  def meet(self: __torch__.Ops, q: Tensor, k: Tensor, v: Tensor, cache: List[Tensor], places: List[Tensor], window: int, seen: int, scale: float, cap: float) -> Tensor:
    count = torch.size(q, 0)
    keys = torch.size(k, 1)
    width = torch.size(k, 2)
    _0 = torch.index_copy_(torch.view(cache[0], [-1, width]), 0, places[0], torch.reshape(k, [-1, width]))
    _1 = torch.index_copy_(torch.view(cache[1], [-1, width]), 0, places[0], torch.reshape(v, [-1, width]))
    alone = torch.eq(count, 1)
    if torch.__and__(alone, torch.__and__(torch.gt(window, 0), torch.gt(seen, window))):
      first = torch.sub(seen, window)
    else:
      first = 0
    span = torch.sub(seen, first)
    query = torch.reshape(q, [count, keys, -1, width])
    key = torch.view(torch.narrow(cache[0], 1, first, span), [count, keys, span, width])
    value = torch.view(torch.narrow(cache[1], 1, first, span), [count, keys, span, width])
    mask = annotate(Optional[Tensor], None)
    if torch.__not__(alone):
      distance = torch.sub(torch.unsqueeze(places[1], 1), torch.arange(seen, device=q.device))
      visible = torch.ge(distance, 0)
      if torch.gt(window, 0):
        visible0 = torch.logical_and(visible, torch.lt(distance, window))
      else:
        visible0 = visible
      mask = torch.view(visible0, [count, 1, 1, seen])
    if torch.gt(cap, 0.):
      scores = torch.mul(torch.tanh(torch.div(torch.mul(torch.matmul(query, torch.transpose(key, -2, -1)), scale), cap)), cap)
      if torch.__isnot__(mask, None):
        masked = torch.masked_fill(scores, torch.logical_not(unchecked_cast(Tensor, mask)), -3.4028234663852886e+38)
      else:
        masked = scores
      out = torch.matmul(torch.softmax(masked, -1), value)
    else:
      out = torch.scaled_dot_product_attention(query, key, value, mask, 0., False, scale=scale)
    return torch.reshape(out, [count, -1])

  def product(self: __torch__.Ops, x: Tensor, w: List[Tensor], at: int) -> Tensor:
    weight = w[at]
    start = w[torch.add(at, 1)]
    a = w[torch.add(at, 2)]
    factor = w[torch.add(at, 4)]
    if torch.eq(weight.dtype, 0):
      y = torch.fbgemm_linear_fp16_weight_fp32_activation(x, weight, start)
    elif torch.gt(torch.numel(start), 0):
      y = torch.linear(x, weight, start)
    else:
      y = torch.linear(x, weight)
    if torch.gt(torch.numel(a), 0):
      y = torch.addmm(y, torch.linear(x, a), w[torch.add(at, 3)], beta=1, alpha=1)
    if torch.gt(torch.numel(factor), 0):
      y = torch.mul(y, factor)
      if torch.gt(torch.numel(w[torch.add(at, 5)]), 0):
        y = torch.add(y, w[torch.add(at, 5)])
    return y

  def normed(self: __torch__.Ops, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    width = torch.numel(weight)
    if torch.eq(width, 0):
      y = x
    elif torch.eq(width, torch.size(x, -1)):
      y = torch.rms_norm(x, [width], weight, epsilon)
    else:
      y = torch.rms_norm(torch.view(x, [torch.size(x, 0), -1, width]), [width], weight, epsilon)
    return y

  def joined(self: __torch__.Ops, x: Tensor, branch: Tensor, scale: float) -> Tensor:
    if torch.eq(scale, 1.):
      y = torch.add(x, branch)
    else:
      y = torch.add(x, torch.mul(branch, scale))
    return y

  def decode(self: __torch__.Ops, x: Tensor, w: List[Tensor], cache: List[Tensor], places: List[Tensor], sizes: List[int], numbers: List[float], seen: int) -> Tensor:
    slots = 6
    width = sizes[0]
    inputs = sizes[2]
    before = (self).normed(x, w[0], numbers[0])
    first = (self).product(before, w, slots)
    if torch.eq(inputs, 1):
      keys = torch.mul(sizes[5], width)
      queries = torch.sub(torch.size(first, 1), torch.mul(keys, 2))
      q = torch.narrow(first, 1, 0, queries)
      k = torch.narrow(first, 1, queries, keys)
      v = torch.narrow(first, 1, torch.add(queries, keys), keys)
    else:
      q = first
      k = (self).product(before, w, torch.mul(slots, 2))
      v = (self).product(before, w, torch.mul(slots, 3))
    shape = [torch.size(x, 0), -1, width]
    q0 = torch.view((self).normed(q, w[4], numbers[4]), shape)
    k0 = torch.view((self).normed(k, w[5], numbers[5]), shape)
    if torch.gt(torch.len(places), 2):
      turned = (self).rotate(torch.cat([q0, k0], 1), places[2], places[3])
      q1 = torch.narrow(turned, 1, 0, torch.size(q0, 1))
      k1 = torch.narrow(turned, 1, torch.size(q0, 1), sizes[5])
    else:
      q1 = q0
      k1 = k0
    met = (self).meet(q1, k1, torch.view(v, shape), cache, places, sizes[1], seen, numbers[6], numbers[7])
    output = torch.mul(slots, torch.add(inputs, 1))
    attended = (self).normed((self).product(met, w, output), w[1], numbers[1])
    y = (self).joined(x, attended, numbers[8])
    middle = (self).normed(y, w[2], numbers[2])
    up = torch.add(output, slots)
    both = (self).product(middle, w, up)
    if torch.eq(sizes[3], 1):
      half = torch.floordiv(torch.size(both, 1), 2)
      gate = torch.narrow(both, 1, 0, half)
      other = torch.narrow(both, 1, half, half)
    else:
      gate = both
      other = (self).product(middle, w, torch.add(up, slots))
    if torch.eq(sizes[4], 1):
      inner = torch.mul(torch.gelu(gate, approximate="tanh"), other)
    else:
      inner = torch.mul(torch.silu(gate), other)
    down = torch.add(up, torch.mul(slots, sizes[3]))
    thought = (self).normed((self).product(inner, w, down), w[3], numbers[3])
    return (self).joined(y, thought, numbers[8])

  def reinterpreted(self: __torch__.Ops, x: Tensor, type: Tensor) -> Tensor:
    return (self).read_as(x, int(type), torch.size(x), torch.stride(x))

  def read_as(self: __torch__.Ops, x: Tensor, type: int, sizes: List[int], strides: List[int]) -> Tensor:
    empty = torch.empty([0], dtype=type, layout=None, device=x.device, pin_memory=None, memory_format=None)
    return torch.set_(empty, x, torch.storage_offset(x), sizes, strides)

  def normal_floats(self: __torch__.Ops) -> Tensor:
    return torch.tensor([-1., -0.69619280099868774, -0.52507305145263672, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334, -0.091050036251544952, 0., 0.079580299556255341, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.56261700391769409, 0.72295683622360229, 1.], dtype=6)

  def dynamic_bytes(self: __torch__.Ops) -> Tensor:
    values = [torch.tensor([0., 1.], dtype=6)]
    for i in range(7):
      edges = torch.linspace(0.10000000000000001, 1., torch.add(torch.__lshift__(1, i), 1), dtype=6)
      means = torch.div(torch.add(torch.narrow(edges, 0, 0, torch.__lshift__(1, i)), torch.narrow(edges, 0, 1, torch.__lshift__(1, i))), 2.)
      scaled = torch.mul(means, torch.pow(10., torch.sub(i, 6)))
      _0 = torch.append(values, scaled)
      _1 = torch.append(values, torch.neg(scaled))
    sorted, index, = torch.sort(torch.cat(values))
    return sorted

  def packing_tables(self: __torch__.Ops, like: Tensor) -> List[Tensor]:
    code = (self).normal_floats()
    pairs = torch.stack([torch.repeat_interleave(code, 16), torch.repeat(code, [16])], 1)
    return [torch.to((self).read_as(pairs, 7, [256], [1]), like.device), torch.to((self).dynamic_bytes(), like.device)]

  def midpoints(self: __torch__.Ops, code: Tensor) -> Tensor:
    steps = torch.sub(torch.size(code, 0), 1)
    return torch.div(torch.add(torch.narrow(code, 0, 0, steps), torch.narrow(code, 0, 1, steps)), 2.)

  def in_blocks(self: __torch__.Ops, x: Tensor, size: int) -> Tensor:
    missing = torch.remainder(torch.neg(torch.numel(x)), size)
    return torch.view(torch.constant_pad_nd(x, [0, missing], 0), [-1, size])

  def packed_block(self: __torch__.Ops, blocks: Tensor, code: Tensor) -> List[Tensor]:
    most = torch.amax(torch.abs(blocks), [1])
    scaled = torch.clamp(torch.mul(blocks, torch.unsqueeze(torch.reciprocal(torch.clamp(most, 1e-38, None)), 1)), -1., 1.)
    return [torch.to(torch.bucketize(scaled, (self).midpoints(code), out_int32=True, right=False), 0), most]

  def pack_normal(self: __torch__.Ops, x: Tensor, tables: List[Tensor]) -> List[Tensor]:
    code = torch.to((self).normal_floats(), x.device)
    codes = annotate(List[Tensor], [])
    scales = annotate(List[Tensor], [])
    for piece in torch.split(torch.reshape(x, [-1]), 1048576):
      found = (self).packed_block((self).in_blocks(piece, 64), code)
      halves = torch.view(found[0], [-1, 2])
      both = torch.bitwise_or(torch.bitwise_left_shift(torch.select(halves, 1, 0), 4), torch.select(halves, 1, 1))
      _0 = torch.append(codes, both)
      _1 = torch.append(scales, found[1])
    most = torch.cat(scales)
    offset = torch.mean(most, dtype=None)
    count = torch.numel(most)
    scale = (self).packed_block((self).in_blocks(torch.sub(most, offset), 256), tables[1])
    return [torch.cat(codes), torch.clone(torch.narrow(torch.view(scale[0], [-1]), 0, 0, count), memory_format=None), scale[1], offset]

  def unpack_normal(self: __torch__.Ops, parts: List[Tensor], tables: List[Tensor], rows: Tensor, columns: Tensor) -> Tensor:
    scale = torch.index_select(tables[1], 0, torch.to(parts[1], 3))
    wide = torch.add(torch.mul((self).in_blocks(scale, 256), torch.unsqueeze(parts[2], 1)), parts[3])
    most = torch.narrow(torch.view(wide, [-1]), 0, 0, torch.numel(parts[1]))
    weights = torch.mul(torch.numel(most), 64)
    whole = torch.empty([weights], dtype=6, layout=None, device=most.device, pin_memory=None, memory_format=None)
    pairs = (self).read_as(whole, 7, [torch.numel(parts[0])], [1])
    at = 0
    for piece in torch.split(parts[0], 2097152):
      count = torch.numel(piece)
      _0 = torch.index_select(tables[0], 0, torch.to(piece, 3), out=torch.narrow(pairs, 0, at, count))
      blocks = torch.view(torch.narrow(whole, 0, torch.mul(at, 2), torch.mul(count, 2)), [-1, 64])
      _1 = torch.mul_(blocks, torch.unsqueeze(torch.narrow(most, 0, torch.floordiv(at, 32), torch.floordiv(count, 32)), 1))
      at = torch.add(at, count)
    shape = [int(rows), int(columns)]
    return torch.view(torch.narrow(whole, 0, 0, torch.mul(shape[0], shape[1])), shape)

  def pack_rows(self: __torch__.Ops, x: Tensor) -> List[Tensor]:
    codes = annotate(List[Tensor], [])
    scales = annotate(List[Tensor], [])
    for piece in torch.split(x, 256):
      most = torch.amax(torch.abs(piece), [1])
      factor = torch.div(127., torch.masked_fill(most, torch.eq(most, 0), 1))
      _0 = torch.append(codes, torch.to(torch.round(torch.mul(piece, torch.unsqueeze(factor, 1))), 1))
      _1 = torch.append(scales, most)
    return [torch.cat(codes), torch.cat(scales)]

  def unpack_rows(self: __torch__.Ops, parts: List[Tensor]) -> Tensor:
    return torch.mul_(torch.to(parts[0], 6), torch.unsqueeze(torch.mul(parts[1], 0.007874015718698502), 1))

  def loss_sum_widening(self: __torch__.Ops, hidden: Tensor, head: Tensor, targets: Tensor, cap: Tensor) -> Tensor:
    columns = annotate(List[Tensor], [])
    for piece in torch.split(head, 8192):
      _0 = torch.append(columns, torch.linear(hidden, torch.to(piece, 6)))
    logits = torch.cat(columns, 1)
    if torch.gt(float(cap), 0.):
      capped = (self).soft_cap(logits, cap)
    else:
      capped = logits
    return torch.cross_entropy_loss(capped, targets, None, 2, -100, 0.)

  def plus_one(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.add(x, 1)

  def divided(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
    return torch.div(x, y)

  def half_error(self: __torch__.Ops, x: Tensor) -> float:
    error = 0.
    total = 0.
    for piece in torch.split(x, 4096):
      halves = torch.to(torch.to(piece, 5, False, False), 6, False, False)
      error = torch.add(error, float(torch.sum(torch.pow(torch.sub(halves, piece), 2))))
      total = torch.add(total, float(torch.sum(torch.pow(piece, 2))))
    return torch.div(error, total)

  def packed(self: __torch__.Ops, weight: Tensor) -> Tensor:
    return torch.fbgemm_pack_gemm_matrix_fp16(weight)

  def route(self: __torch__.Ops, scores: Tensor, count: Tensor, normed: Tensor) -> List[Tensor]:
    k = int(count)
    top, index, = torch.topk(torch.softmax(scores, -1), k, -1, True, True)
    if torch.gt(float(normed), 0.):
      weights = torch.div(top, torch.sum(top, [-1], True, dtype=None))
    else:
      weights = top
    experts = torch.reshape(index, [-1])
    order = torch.argsort(experts, stable=True, dim=0, descending=False)
    none = torch.zeros([torch.size(scores, -1)], dtype=4, device=scores.device)
    counts = torch.scatter_add(none, 0, experts, torch.ones_like(experts))
    return [weights, torch.floor_divide(order, k), torch.argsort(order, 0, False), torch.cpu(counts)]

  def split(self: __torch__.Ops, x: Tensor, counts: Tensor) -> List[Tensor]:
    sizes = annotate(List[int], [])
    for i in range(torch.size(counts, 0)):
      _0 = torch.append(sizes, int(torch.select(counts, 0, i)))
    return torch.split_with_sizes(x, sizes)

  def routed_sum(self: __torch__.Ops, outputs: List[Tensor], places: Tensor, weights: Tensor) -> Tensor:
    rows = torch.index_select(torch.cat(outputs), 0, places)
    each = torch.reshape(rows, [torch.size(weights, 0), torch.size(weights, 1), -1])
    return torch.sum(torch.mul(each, torch.unsqueeze(weights, -1)), [1], False, dtype=None)

  def matrix(self: __torch__.Ops, x: Tensor, index: Tensor) -> Tensor:
    return torch.select(x, 0, int(index))

  def concat(self: __torch__.Ops, x: List[Tensor]) -> Tensor:
    return torch.cat(x)

  def row_range(self: __torch__.Ops, x: Tensor, part: Tensor) -> Tensor:
    return torch.narrow(x, 0, int(torch.select(part, 0, 0)), int(torch.select(part, 0, 1)))

  def rows(self: __torch__.Ops, x: Tensor, index: Tensor) -> Tensor:
    return torch.index_select(x, 0, index)

  def loss_sum(self: __torch__.Ops, hidden: Tensor, head: Tensor, targets: Tensor, cap: Tensor) -> Tensor:
    logits = (self).linear_narrow(hidden, head)
    if torch.gt(float(cap), 0.):
      capped = (self).soft_cap(logits, cap)
    else:
      capped = logits
    return torch.cross_entropy_loss(capped, targets, None, 2, -100, 0.)

  def cross_entropy_sum(self: __torch__.Ops, logits: Tensor, targets: Tensor) -> Tensor:
    return torch.cross_entropy_loss(logits, targets, None, 2, -100, 0.)

  def scaled(self: __torch__.Ops, x: Tensor, factor: Tensor) -> Tensor:
    return torch.mul(x, float(factor))

  def gradients(self: __torch__.Ops, loss: Tensor, parameters: List[Tensor]) -> List[Tensor]:
    found = torch.grad([loss], parameters, None, False, False, False)
    gradients = annotate(List[Tensor], [])
    for i in range(torch.len(found)):
      gradient = found[i]
      if torch.__isnot__(gradient, None):
        _0 = torch.append(gradients, torch.contiguous(unchecked_cast(Tensor, gradient)))
    return gradients

  def copy(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.clone(torch.detach(x), memory_format=0)

  def piece(self: __torch__.Ops, x: Tensor, part: Tensor) -> Tensor:
    flat = torch.view(torch.detach(x), [-1])
    return torch.clone(torch.narrow(flat, 0, int(torch.select(part, 0, 0)), int(torch.select(part, 0, 1))), memory_format=None)

  def put(self: __torch__.Ops, x: Tensor, first: Tensor, piece: Tensor) -> Tensor:
    flat = torch.view(torch.detach(x), [-1])
    return torch.copy_(torch.narrow(flat, 0, int(torch.select(first, 0, 0)), torch.size(piece, 0)), piece)

  def inner(self: __torch__.Ops, x: Tensor, y: Tensor) -> Tensor:
    return torch.sum(torch.mul(x, y))

  def add_gradients(self: __torch__.Ops, objective: Tensor, parameters: List[Tensor], sums: List[Tensor]) -> Tensor:
    if ops.prim.requires_grad(objective):
      found = torch.grad([objective], parameters, None, False, False, True)
      for i in range(torch.len(found)):
        gradient = found[i]
        if torch.__isnot__(gradient, None):
          _0 = torch.add_(sums[i], unchecked_cast(Tensor, gradient))
    return sums[0]

  def accumulate(self: __torch__.Ops, sums: List[Tensor], more: List[Tensor]) -> Tensor:
    _0 = torch._foreach_add_(sums, more)
    return sums[0]

  def clip(self: __torch__.Ops, gradients: List[Tensor], max_norm: Tensor, divisor: Tensor) -> Tensor:
    _0 = torch._foreach_div_(gradients, float(divisor))
    norm = torch.norm(torch.stack(torch._foreach_norm(gradients)))
    limit = float(max_norm)
    if torch.gt(limit, 0.):
      factor = torch.clamp(torch.div(limit, torch.add(norm, 9.9999999999999995e-07)), None, 1.)
      _1 = torch._foreach_mul_(gradients, factor)
    return norm

  def adamw(self: __torch__.Ops, parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], settings: Tensor) -> Tensor:
    steps = annotate(List[Tensor], [])
    step = torch.full([], float(torch.select(settings, 0, 5)), dtype=6, layout=None, device=parameters[0].device, pin_memory=None)
    for i in range(torch.len(parameters)):
      _0 = torch.append(steps, step)
    _1 = torch._fused_adamw_(parameters, gradients, means, squares, annotate(List[Tensor], []), steps, lr=float(torch.select(settings, 0, 0)), beta1=float(torch.select(settings, 0, 1)), beta2=float(torch.select(settings, 0, 2)), weight_decay=float(torch.select(settings, 0, 3)), eps=float(torch.select(settings, 0, 4)), amsgrad=False, maximize=False)
    return step
