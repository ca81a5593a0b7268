"""A sentence encoder that an operator brings: an ONNX model in a directory, run in a process of its own."""
